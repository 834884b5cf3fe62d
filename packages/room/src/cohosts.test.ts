import { describe, expect, test } from "vitest";
import { isAllowed } from "./authorize.ts";
import { setCohost } from "./cohosts.ts";
import { endRoom } from "./ending.ts";
import { remove } from "./moderation.ts";
import { join, leave, setConnected } from "./people.ts";
import type { RoomState } from "./state.ts";
import { roomOf, told } from "./testing/meeting.ts";

const room = roomOf({ ona: "owner", hana: "host", coco: "cohost", pia: "participant", vera: "viewer" });
const reason = (name: string) => expect.objectContaining({ reason: name }) as Error;
const roleOf = (state: RoomState, id: string) => state.participants.get(id)?.role;
const make = (state: RoomState, id: string, cohost = true) => setCohost(state, "hana", id, cohost, 9_000).state;

describe("O13: co-hosts", () => {
  test("are made by hosts, once, and may then what co-hosts may", () => {
    const made = setCohost(room, "hana", "pia", true, 9_000);
    expect(told(made)).toEqual(["participant.changed"]);
    expect(made.state.participants.get("pia")).toMatchObject({ role: "cohost", cohostSince: 9_000 });
    expect(isAllowed(made.state, "pia", "remove")).toBe(true);
    expect(setCohost(made.state, "ona", "pia", true, 9_500)).toEqual({ state: made.state, events: [] });
  });

  test("are not made by co-hosts while a host is there, nor by others", () => {
    for (const by of ["coco", "pia", "vera"]) {
      expect(() => setCohost(room, by, "vera", true, 0)).toThrow(reason("not-allowed"));
    }
    expect(() => setCohost(room, "hana", "nobody", true, 0)).toThrow(reason("participant-unknown"));
  });

  test("hosts and the owner stay what they are, whoever asks", () => {
    for (const [by, to] of [
      ["ona", "hana"],
      ["hana", "ona"],
      ["hana", "hana"],
      ["ona", "ona"],
    ] as const) {
      for (const cohost of [true, false]) {
        expect(() => setCohost(room, by, to, cohost, 0), `${by} on ${to}`).toThrow(reason("target-outranks"));
      }
    }
  });

  test("stay so across drops and leaving, by whichever link they come back", () => {
    const made = make(room, "vera");
    const dropped = setConnected(setConnected(made, "vera", false).state, "vera", true).state;
    expect(roleOf(dropped, "vera")).toBe("cohost");
    const left = leave(made, "vera", "lost").state;
    for (const role of ["viewer", "participant"] as const) {
      const back = join(left, { id: "vera", name: "Vera", role }, 10_000).state;
      expect(back.participants.get("vera")).toMatchObject({ role: "cohost", cohostSince: 9_000 });
    }
    expect(roleOf(join(left, { id: "vera", name: "Vera", role: "host" }, 10_000).state, "vera")).toBe("host");
  });

  test("are what their ticket says when it is taken from them; who was one by link is a participant, also after coming back", () => {
    const viewer = make(make(room, "vera"), "vera", false);
    expect(roleOf(viewer, "vera")).toBe("viewer");
    expect(viewer.participants.get("vera")).not.toHaveProperty("cohostSince");
    expect(viewer.appointed.size).toBe(0);
    const plain = make(room, "coco", false);
    expect(roleOf(plain, "coco")).toBe("participant");
    const back = join(leave(plain, "coco", "left").state, { id: "coco", name: "Coco", role: "cohost" }, 10_000).state;
    expect(roleOf(back, "coco")).toBe("participant");
    const again = make(back, "coco");
    expect(roleOf(again, "coco")).toBe("cohost");
    expect(again.appointed.size).toBe(0);
  });

  test("who is removed comes back as nobody in particular", () => {
    const removed = remove(make(room, "pia"), "hana", "pia").state;
    expect(removed.appointed.size).toBe(0);
  });
});

describe("O14: while no host is there", () => {
  const two = make(room, "pia");
  const gone = leave(leave(two, "hana", "left").state, "ona", "lost").state;

  test("the co-host who serves longest acts: ends the meeting, makes co-hosts, acts on the others", () => {
    expect(endRoom(gone, "coco").events).toEqual([{ type: "room.ended", by: "coco" }]);
    expect(roleOf(setCohost(gone, "coco", "vera", true, 0).state, "vera")).toBe("cohost");
    expect(roleOf(setCohost(gone, "coco", "pia", false, 0).state, "pia")).toBe("participant");
    expect(remove(gone, "coco", "pia").state.participants.has("pia")).toBe(false);
  });

  test("no other does", () => {
    expect(() => endRoom(gone, "pia")).toThrow(reason("not-allowed"));
    expect(() => setCohost(gone, "pia", "vera", true, 0)).toThrow(reason("not-allowed"));
    expect(() => remove(gone, "pia", "coco")).toThrow(reason("target-outranks"));
  });

  test("a host who comes back is host at once, and the co-host acts no longer", () => {
    const back = join(gone, { id: "hana", name: "Hana", role: "host" }, 20_000).state;
    expect(roleOf(back, "hana")).toBe("host");
    expect(() => endRoom(back, "coco")).toThrow(reason("not-allowed"));
    expect(() => remove(back, "coco", "hana")).toThrow(reason("target-outranks"));
  });

  test("when the one who acted has gone, the next does", () => {
    expect(() => endRoom(leave(gone, "coco", "left").state, "pia")).not.toThrow();
  });
});
