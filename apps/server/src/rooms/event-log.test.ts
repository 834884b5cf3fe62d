import { EVENT_LOG_LENGTH } from "@moim/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EventLog } from "./event-log.ts";

const event = { type: "presenter.changed", participantId: null } as const;

function logOf(length: number): EventLog {
  const log = new EventLog();
  for (let n = 1; n <= length; n += 1) log.append(event, n);
  return log;
}

describe("the order of a room's events", () => {
  test("B1: rises by one from 1, with the time given", () => {
    const log = new EventLog();
    expect(log.seq).toBe(0);
    expect([log.append(event, 50), log.append(event, 40)]).toEqual([
      { seq: 1, at: 50, event },
      { seq: 2, at: 40, event },
    ]);
    expect(log.seq).toBe(2);
  });

  test("B3: gives all events after a seq, or nothing when some of them are gone, or it is from another time", () => {
    fc.assert(
      fc.property(fc.nat(EVENT_LOG_LENGTH * 2), fc.nat(EVENT_LOG_LENGTH * 3), (length, since) => {
        const events = logOf(length).since(since);
        const kept = since <= length && length - since <= EVENT_LOG_LENGTH;
        if (!kept) expect(events).toBeUndefined();
        else
          expect(events?.map(({ seq }) => seq)).toEqual(
            Array.from({ length: length - since }, (_one, n) => since + n + 1),
          );
      }),
      {
        numRuns: 50,
        examples: [
          [0, 0],
          [EVENT_LOG_LENGTH, 0],
          [EVENT_LOG_LENGTH + 1, 0],
          [EVENT_LOG_LENGTH + 1, 1],
          [5, 6],
        ],
      },
    );
  });
});
