import { describe, expect, test } from "vitest";
import { rename, renameSelf } from "./names.ts";
import { join, leave } from "./people.ts";
import { ruleMeeting } from "./rules.ts";
import type { RoomState } from "./state.ts";
import { roomOf, told } from "./testing/meeting.ts";

const room = roomOf({ hana: "host", coco: "cohost", pia: "participant" });
const reason = (name: string) => expect.objectContaining({ reason: name }) as Error;
const nameOf = (state: RoomState) => state.participants.get("pia")?.name;
const back = (state: RoomState, name: string) =>
  join(leave(state, "pia", "left").state, { id: "pia", name, role: "participant" }, 9_000).state;

describe("P4: names", () => {
  test("one takes another while one may; the same one changes nothing", () => {
    const renamed = renameSelf(room, "pia", "피아");
    expect(told(renamed)).toEqual(["participant.changed"]);
    expect(nameOf(renamed.state)).toBe("피아");
    expect(renameSelf(renamed.state, "pia", "피아")).toEqual({ state: renamed.state, events: [] });
    const fixed = ruleMeeting(room, "hana", { renaming: false }).state;
    expect(() => renameSelf(fixed, "pia", "피아")).toThrow(reason("turned-off"));
    expect(() => renameSelf(fixed, "hana", "하나")).not.toThrow();
  });

  test("one that was taken stays with who comes back by the same name, until they choose another", () => {
    const renamed = renameSelf(room, "pia", "피아").state;
    expect(nameOf(back(renamed, "pia"))).toBe("피아");
    expect(nameOf(back(renamed, "Pia Park"))).toBe("Pia Park");
  });

  test("one that a host gave stays, whatever the ticket says, and theirs is to take another again", () => {
    const renamed = rename(room, "coco", "pia", "Pia").state;
    expect(nameOf(back(renamed, "Somebody else"))).toBe("Pia");
    expect(nameOf(renameSelf(renamed, "pia", "피아").state)).toBe("피아");
    expect(() => rename(room, "coco", "hana", "Boss")).toThrow(reason("target-outranks"));
    expect(() => rename(room, "pia", "pia", "Boss")).toThrow(reason("not-allowed"));
  });

  test("leaving is no way around it while renaming is off, in this tab or another", () => {
    const fixed = ruleMeeting(room, "hana", { renaming: false }).state;
    expect(nameOf(back(fixed, "Mallory"))).toBe("pia");
    expect(nameOf(join(fixed, { id: "pia", name: "Mallory", role: "participant" }, 9_000).state)).toBe("pia");
    expect(nameOf(join(room, { id: "pia", name: "Pia Park", role: "participant" }, 9_000).state)).toBe("Pia Park");
  });
});
