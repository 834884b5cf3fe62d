import type { RoomEvent, SequencedEvent } from "@moim/protocol";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { anyEvent } from "../testing/room-events.ts";
import { CrowdPace } from "./crowd-pace.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const left = (participantId: string): RoomEvent => ({ type: "participant.left", participantId, because: "left" });
const presents = (participantId: string): RoomEvent => ({ type: "presenter.changed", participantId });

function pace() {
  const passed: number[] = [];
  let seq = 0;
  const crowd = new CrowdPace((event) => passed.push(event.seq));
  const receive = (event: RoomEvent) => crowd.receive({ seq: (seq += 1), at: 0, event });
  return { crowd, passed, receive };
}

test("one who comes is shown at once; those who follow closely are shown together", () => {
  const { passed, receive } = pace();
  receive(left("a"));
  expect(passed).toEqual([1]);
  for (const who of ["b", "c", "d"]) receive(left(who));
  vi.advanceTimersByTime(249);
  expect(passed).toEqual([1]);
  vi.advanceTimersByTime(1);
  expect(passed).toEqual([1, 2, 3, 4]);
  receive(left("e"));
  expect(passed, "a crowd that goes on").toHaveLength(4);
  vi.advanceTimersByTime(500);
  receive(left("f"));
  expect(passed, "and that has ended").toEqual([1, 2, 3, 4, 5, 6]);
});

test("what else happens waits for nobody, and comes after what came before it", () => {
  const { passed, receive } = pace();
  for (const who of ["a", "b", "c"]) receive(left(who));
  receive(presents("b"));
  expect(passed).toEqual([1, 2, 3, 4]);
});

test("whatever happens whenever, each is passed on once, in order, and within a quarter of a second", () => {
  const steps = fc.array(fc.tuple(anyEvent, fc.integer({ min: 0, max: 300 })), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (all) => {
      const came = new Map<number, number>();
      const passed: SequencedEvent[] = [];
      let late = 0;
      const crowd = new CrowdPace((event) => {
        passed.push(event);
        late = Math.max(late, Date.now() - came.get(event.seq)!);
      });
      for (const [index, [event, pauseMs]] of all.entries()) {
        came.set(index, Date.now());
        crowd.receive({ seq: index, at: 0, event });
        vi.advanceTimersByTime(pauseMs);
      }
      vi.advanceTimersByTime(1_000);
      expect(passed.map(({ seq }) => seq)).toEqual(all.map((_one, index) => index));
      expect(late).toBeLessThanOrEqual(250);
      expect(vi.getTimerCount(), "timers that are left").toBe(0);
    }),
  );
});
