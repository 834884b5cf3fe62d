import { zoneNameInRegion, zonesByRegion } from "../../shared/time/zone-name.ts";
import type { ZoneGroup } from "./TimeZoneSelect.tsx";

/** Every zone for the select, labelled with its city and its distance from UTC at that time. Server only: it is long. */
export function zoneGroups(at: Date, chosen: string, locale: string): ZoneGroup[] {
  return zonesByRegion([chosen, "UTC"]).map(({ region, zones }) => ({
    region,
    zones: zones
      .map((id) => ({ id, label: zoneNameInRegion(id, at, locale) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, locale)),
  }));
}
