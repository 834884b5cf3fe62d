import { z } from "zod";
import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";
import { InvalidFields } from "../http/answer.ts";
import { parseJson } from "../http/body.ts";
import type { Identity } from "../identity/subject.ts";
import { itemsBetween } from "../meetings/listed.ts";

type Window = { from: Date; to: Date; limit: number; cursor: string | null };

/** The last date of a page: its start, and its name among those that start then. */
const place = z.tuple([z.int().min(0), z.string()]);
type Place = z.output<typeof place>;

const placeOf = ({ startMs, occurrence }: CalendarItem): Place => [startMs, occurrence];
const inOrder = (a: Place, b: Place) => a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0);

/**
 * A page of someone's dates. A page begins behind the last date of the one before, wherever that is by now: what is added or moved
 * meanwhile makes none of the others appear twice.
 * @throws InvalidFields `cursor`
 */
export async function pageOfDates(
  who: Identity,
  { from, to, limit, cursor }: Window,
): Promise<{ items: CalendarItem[]; nextCursor: string | null }> {
  const after = cursor === null ? null : readCursor(cursor);
  const begin = after ? new Date(Math.max(from.getTime(), after[0])) : from;
  const all = begin < to ? await itemsBetween(who, begin, to) : [];
  const rest = all
    .filter((item) => after === null || inOrder(placeOf(item), after) > 0)
    .toSorted((a, b) => inOrder(placeOf(a), placeOf(b)));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last && rest.length > limit ? writeCursor(placeOf(last)) : null };
}

const writeCursor = (at: Place) => Buffer.from(JSON.stringify(at)).toString("base64url");

function readCursor(cursor: string): Place {
  const { data } = place.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (!data) throw new InvalidFields(["cursor"]);
  return data;
}
