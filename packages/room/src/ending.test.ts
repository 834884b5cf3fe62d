import { describe, expect, test } from "vitest";
import { endRoom, endSoon, followEnding, keepOpen } from "./ending.ts";
import { join, leave } from "./people.ts";
import { roomOf } from "./testing/meeting.ts";

const room = roomOf({ ona: "owner", hana: "host", haru: "host", coco: "cohost", pia: "participant", vera: "viewer" });
const reason = (name: string) => expect.objectContaining({ reason: name }) as Error;

describe("ending", () => {
  test("O7: owner and host end the meeting, nobody else", () => {
    for (const by of ["ona", "hana", "haru"]) expect(endRoom(room, by).events).toEqual([{ type: "room.ended", by }]);
    for (const by of ["coco", "pia", "vera"]) expect(() => endRoom(room, by)).toThrow(reason("not-allowed"));
  });

  test("O16: the countdown is told with its moment, the first one counts, and who may end it may stop it", () => {
    const soon = endSoon(room, "hana", 5_000);
    expect(soon.events).toEqual([{ type: "room.ending", ending: { at: 5_000, by: "hana" }, by: "hana" }]);
    expect(endSoon(soon.state, "ona", 9_000)).toEqual({ state: soon.state, events: [] });
    expect(() => keepOpen(soon.state, "coco")).toThrow(reason("not-allowed"));
    const kept = keepOpen(soon.state, "haru");
    expect(kept.events).toEqual([{ type: "room.ending", ending: null, by: "haru" }]);
    expect(kept.state.ending).toBeNull();
    expect(() => keepOpen(kept.state, "haru")).toThrow(reason("not-ending"));
    expect(() => endSoon(room, "coco", 1)).toThrow(reason("not-allowed"));
  });

  test("O14: who acts for hosts begins a countdown, which the first host who is back stops, though they have left", () => {
    const forsaken = roomOf({ coco: "cohost", pia: "participant" });
    const soon = endSoon(forsaken, "coco", 5_000).state;
    expect(soon.ending).toEqual({ at: 5_000, by: "coco", acting: true });
    expect(followEnding(soon)).toEqual({ state: soon, events: [] });
    const left = leave(soon, "coco", "left").state;
    for (const state of [soon, left]) {
      const back = join(state, { id: "hana", name: "Hana", role: "host" }, 2).state;
      const kept = followEnding(back);
      expect(kept.events).toEqual([{ type: "room.ending", ending: null, by: "hana" }]);
      expect(kept.state.ending).toBeNull();
    }
    const byHost = endSoon(room, "hana", 5_000).state;
    expect(followEnding(byHost), "a host's own goes on").toEqual({ state: byHost, events: [] });
  });
});
