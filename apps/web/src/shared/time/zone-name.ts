/** A zone with its distance from UTC at an instant: "Asia/Seoul (GMT+9)", or "대한민국 시간 (GMT+9)". */
export function zoneName(timeZone: string, at: Date, locale: string): string {
  return `${zonePlace(timeZone, at, locale)} (${zoneOffset(timeZone, at)})`;
}

/** The same without the distance. Browsers know fewer names in other languages than the server does: let it tell them. */
export function zonePlace(timeZone: string, at: Date, locale: string): string {
  return placeName(timeZone, at, locale) ?? timeZone.replaceAll("_", " ");
}

/** The same where its region is known already: "Seoul (GMT+9)". */
export function zoneNameInRegion(timeZone: string, at: Date, locale: string): string {
  const city = timeZone.slice(timeZone.indexOf("/") + 1).replaceAll("_", " ");
  return `${placeName(timeZone, at, locale) ?? city} (${zoneOffset(timeZone, at)})`;
}

export function zoneOffset(timeZone: string, at: Date): string {
  return partOf("en", timeZone, "shortOffset", at) ?? "GMT";
}

/** What other languages call the place. The zones' own names are English; English calls some by letters only, like "CT". */
function placeName(timeZone: string, at: Date, locale: string): string | null {
  if (locale === "en") return null;
  const name = partOf(locale, timeZone, "shortGeneric", at);
  return name === undefined || /^(GMT|UTC)/.test(name) ? null : name;
}

function partOf(locale: string, timeZone: string, timeZoneName: "shortOffset" | "shortGeneric", at: Date) {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value;
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
