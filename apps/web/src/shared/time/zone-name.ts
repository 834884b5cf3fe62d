/** A zone with its distance from UTC at an instant: "Asia/Seoul (GMT+9)". */
export function zoneName(timeZone: string, at: Date): string {
  return `${timeZone.replaceAll("_", " ")} (${zoneOffset(timeZone, at)})`;
}

export function zoneOffset(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
}

/** All zones by continent, for a select: the groups in alphabetical order, then what belongs to none. */
export function zonesByRegion(extra: readonly string[] = []): { region: string; zones: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const zone of new Set([...Intl.supportedValuesOf("timeZone"), ...extra])) {
    const region = zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : "";
    groups.set(region, [...(groups.get(region) ?? []), zone]);
  }
  return [...groups]
    .map(([region, zones]) => ({ region, zones: zones.toSorted() }))
    .toSorted((a, b) => (a.region === "" ? 1 : b.region === "" ? -1 : a.region.localeCompare(b.region)));
}
