import type { Meeting } from "@moim/db";

/** What a list shows of a meeting. */
export function listed({ id, title, startsAt, durationMinutes, liveSince }: Meeting) {
  return { id, title, startsAt, durationMinutes, live: liveSince !== null };
}
