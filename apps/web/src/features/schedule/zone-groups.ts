import { zoneOffset, zonesByRegion } from "../../shared/time/zone-name.ts";
import type { ZoneGroup } from "./TimeZoneSelect.tsx";

/** Every zone for the select, labelled with its city and its distance from UTC at that time. Server only: it is long. */
export function zoneGroups(at: Date, chosen: string): ZoneGroup[] {
  return zonesByRegion([chosen, "UTC"]).map(({ region, zones }) => ({
    region,
    zones: zones.map((id) => ({
      id,
      label: `${id.slice(region === "" ? 0 : region.length + 1).replaceAll("_", " ")} (${zoneOffset(id, at)})`,
    })),
  }));
}
