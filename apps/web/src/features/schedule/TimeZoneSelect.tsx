"use client";

import { useTranslations } from "next-intl";
import { Select } from "../../shared/ui/Select.tsx";

/** A zone's name, and how it reads in its region's list. */
export type ZoneGroup = { region: string; zones: { id: string; label: string }[] };

/** The first part of the zones' names. */
const regions = [
  "Africa",
  "America",
  "Antarctica",
  "Arctic",
  "Asia",
  "Atlantic",
  "Australia",
  "Europe",
  "Indian",
  "Pacific",
] as const;

type Props = { groups: ZoneGroup[]; value: string; error: string | null; onChange: (zone: string) => void };

/** Every zone, by region; the chosen one is in the list even when the server doesn't know its name. */
export function TimeZoneSelect({ groups, value, error, onChange }: Props) {
  const t = useTranslations("schedule");
  const listed = groups.some(({ zones }) => zones.some(({ id }) => id === value));
  const nameOf = (region: string) => {
    const known = regions.find((each) => each === region);
    return known ? t(`regions.${known}`) : region || t("otherZones");
  };
  return (
    <Select
      label={t("timeZone")}
      name="timeZone"
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {!listed && <option value={value}>{value.replaceAll("_", " ")}</option>}
      {groups.map(({ region, zones }) => (
        <optgroup key={region} label={nameOf(region)}>
          {zones.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}
