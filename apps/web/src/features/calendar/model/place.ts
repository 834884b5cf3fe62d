import { addDays, addMonths, isDay, monthWeeks, weekOf, type Day, type Weekday } from "./days.ts";

export const views = ["agenda", "week", "month"] as const;
export type View = (typeof views)[number];

/** What the page shows, all of which its address says. */
export type Place = {
  view: View;
  /** The day that is looked at; a month's and a week's page is the one it lies on. */
  on: Day;
  /** In the agenda: whether what is over is shown instead. */
  past: boolean;
};

type Given = Record<string, string | string[] | undefined>;

export function isView(value: unknown): value is View {
  return views.some((view) => view === value);
}

/** Reads an address; what it doesn't say, or says wrongly, is as usual. */
export function readPlace(given: Given, { today, usual }: { today: Day; usual: View }): Place {
  const { view, on, past } = given;
  return { view: isView(view) ? view : usual, on: isDay(on) ? on : today, past: past === "1" };
}

/** The address of a place. Today isn't in it, so that it is today's on another day, too. */
export function addressOf({ view, on, past }: Place, today: Day): string {
  const query = new URLSearchParams({ view });
  if (view === "agenda") {
    if (past) query.set("past", "1");
  } else if (on !== today) query.set("on", on);
  return `/meetings?${query.toString()}`;
}

/** The period before (-1) or after (1). A month begins with its first day, a week keeps its weekday. */
export function turn(place: Place, by: -1 | 1): Place {
  if (place.view === "month") return { ...place, on: addMonths(`${place.on.slice(0, 7)}-01`, by) };
  return { ...place, on: addDays(place.on, 7 * by) };
}

/** The days a place shows, in rows of a week; none in the agenda. */
export function weeksShown({ view, on }: Place, weekStart: Weekday): Day[][] {
  if (view === "month") return monthWeeks(on, weekStart);
  return view === "week" ? [weekOf(on, weekStart)] : [];
}
