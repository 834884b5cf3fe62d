import { DAY_MS } from "../days.ts";
import { clockRules } from "./clock-rules.ts";
import { component, property } from "./content-line.ts";
import { basicTime, offset } from "./times.ts";

type Observance = { beforeMs: number; afterMs: number; isDaylight: boolean; starts: readonly number[]; rule?: string };

function observance({ beforeMs, afterMs, isDaylight, starts, rule }: Observance): string[] {
  return component(isDaylight ? "DAYLIGHT" : "STANDARD", [
    property("DTSTART", basicTime(starts[0]!)),
    property("TZOFFSETFROM", offset(beforeMs)),
    property("TZOFFSETTO", offset(afterMs)),
    property("TZNAME", offset(afterMs)),
    ...(rule ? [property("RRULE", rule)] : []),
    // The first one again, a line each: some readers pass over DTSTART where there is an RDATE, or over all but a line's first.
    ...(starts.length > 1 ? starts.map((start) => property("RDATE", basicTime(start))) : []),
  ]);
}

/**
 * VTIMEZONE: how the clock of a zone goes, so that no reader needs a table of its own. A zone that follows rules for good is
 * written down for ever, any other until `toYear`.
 */
export function timeZone(zone: string, fromYear: number, toYear: number): string[] {
  const { beginsMs, offsetMs, changes, rules } = clockRules(zone, fromYear, toYear);
  const next = [...changes, ...rules.map(({ first }) => first)].toSorted((a, b) => a.atMs - b.atMs)[0];
  const first: Observance = {
    beforeMs: offsetMs,
    afterMs: offsetMs,
    isDaylight: next !== undefined && next.afterMs < next.beforeMs && next.atMs - beginsMs < 366 * DAY_MS,
    starts: [beginsMs],
  };
  const alike = Map.groupBy(changes, ({ beforeMs, afterMs }) => `${beforeMs} ${afterMs}`);
  const single = [...alike.values()].map((group): Observance => {
    const { beforeMs, afterMs } = group[0]!;
    return { beforeMs, afterMs, isDaylight: afterMs > beforeMs, starts: group.map(({ localMs }) => localMs) };
  });
  const yearly = rules.map(({ first: { beforeMs, afterMs, localMs }, rule }): Observance => {
    return { beforeMs, afterMs, isDaylight: afterMs > beforeMs, starts: [localMs], rule };
  });
  return component("VTIMEZONE", [property("TZID", zone), ...[first, ...single, ...yearly].flatMap(observance)]);
}
