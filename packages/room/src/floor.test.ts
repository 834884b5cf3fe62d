import { describe, expect, test } from "vitest";
import { callSpeaker, endRest, followFloor, isAtRest, spotlight } from "./floor.ts";
import { checkProduce, setPaused } from "./media.ts";
import { stopSource } from "./moderation.ts";
import { leave, raiseHand, setConnected } from "./people.ts";
import { exceptRight, ruleMeeting } from "./rules.ts";
import type { RoomState } from "./state.ts";
import { roomOf, sending, told } from "./testing/meeting.ts";

const room = roomOf({ hana: "host", coco: "cohost", mina: "participant", pia: "participant", vera: "viewer" });
const reason = (name: string) => expect.objectContaining({ reason: name }) as Error;
const hands = ["pia", "mina", "vera"].reduce((now, id, index) => raiseHand(now, id, true, 1_000 + index).state, room);
const called = (state: RoomState, id: string | null = null) => callSpeaker(state, "hana", id, 5_000);

describe("spotlight", () => {
  test("O18: shows one to all, is told once, and goes with who leaves", () => {
    const lit = spotlight(room, "coco", "pia");
    expect(lit.events).toEqual([{ type: "room.spotlit", participantId: "pia", by: "coco" }]);
    expect(spotlight(lit.state, "hana", "pia")).toEqual({ state: lit.state, events: [] });
    expect(told(leave(lit.state, "pia", "left"))).toEqual(["participant.left", "room.spotlit"]);
    expect(leave(lit.state, "pia", "left").state.spotlight).toBeNull();
    expect(leave(lit.state, "mina", "left").state.spotlight).toBe("pia");
    expect(spotlight(lit.state, "hana", null).state.spotlight).toBeNull();
    expect(() => spotlight(room, "pia", "pia")).toThrow(reason("not-allowed"));
    expect(() => spotlight(room, "hana", "nobody")).toThrow(reason("participant-unknown"));
  });
});

describe("O19: the floor", () => {
  test("goes to whose hand has been up the longest, who is shown large, then to the next", () => {
    const first = called(hands);
    expect(first.participantId).toBe("pia");
    expect(first.state).toMatchObject({ spotlight: "pia", called: { participantId: "pia", at: 5_000 } });
    const second = called(first.state);
    expect(second.participantId).toBe("mina");
    expect(second.state.participants.get("pia")?.handRaisedAt).toBeNull();
    expect(second.state.spotlight).toBe("mina");
    expect(() => called(room)).toThrow(reason("no-hands"));
    expect(() => callSpeaker(hands, "pia", null, 1)).toThrow(reason("not-allowed"));
    expect(called(hands, "mina").participantId).toBe("mina");
    expect(called(first.state, "pia").events).toEqual([]);
  });

  test("O3: is no way for a co-host around a host's mute: not for themselves, nor for one of their own rank", () => {
    const two = roomOf({ hana: "host", coco: "cohost", cora: "cohost", mina: "participant" });
    const muted = stopSource(two, "hana", "coco", "microphone").state;
    for (const by of ["coco", "cora"]) {
      const turn = callSpeaker(muted, by, "coco", 5_000);
      expect(turn.state).toMatchObject({ spotlight: "coco", called: { participantId: "coco" } });
      expect(turn.state.participants.get("coco")?.stopped).toEqual(["microphone"]);
      expect(told(turn)).toEqual(["room.called", "room.spotlit"]);
    }
    expect(callSpeaker(muted, "hana", "coco", 5_000).state.participants.get("coco")?.stopped).toEqual([]);
  });

  test("gives the right to speak for the turn, and takes it back", () => {
    const silent = ruleMeeting(sending(hands, "pia", "microphone", true), "hana", { microphone: false }).state;
    const stopped = stopSource(silent, "hana", "pia", "microphone").state;
    const turn = called(stopped).state;
    expect(turn.participants.get("pia")).toMatchObject({ stopped: [], exceptions: { microphone: true } });
    const speaking = setPaused(turn, "pia", "pia-microphone", false).state;
    const heard = followFloor(turn, speaking).state;
    expect(heard.called?.hasSpoken).toBe(true);
    const muted = setPaused(heard, "pia", "pia-microphone", true).state;
    expect(followFloor(heard, muted).state, "a breath").toBe(muted);
    expect(endRest(heard)).toEqual({ state: heard, events: [] });
    const over = endRest(muted);
    expect(told(over)).toEqual(["room.called", "participant.changed", "participant.changed", "room.spotlit"]);
    expect(over.state).toMatchObject({ called: null, spotlight: null });
    expect(over.state.participants.get("pia")?.handRaisedAt).toBeNull();
    expect(over.state.participants.get("pia")).not.toHaveProperty("exceptions");
    expect(() => checkProduce(over.state, "mina", "microphone", "audio")).toThrow(reason("turned-off"));
  });

  test("what was settled for them before is so again after their turn", () => {
    const hushed = exceptRight(hands, "hana", { participantId: "pia", right: "microphone", allowed: false }).state;
    const next = called(called(hushed).state).state;
    expect(next.participants.get("pia")?.exceptions).toEqual({ microphone: false });
  });

  test("a viewer is shown, and can't speak for it", () => {
    const turn = called(hands, "vera").state;
    expect(turn.participants.get("vera")).not.toHaveProperty("exceptions");
    expect(turn.spotlight).toBe("vera");
  });

  test("is given up by leaving, or by lowering one's hand before one spoke, and not by a dropped connection", () => {
    const turn = called(hands).state;
    const dropped = setConnected(turn, "pia", false).state;
    expect(followFloor(turn, dropped).state).toBe(dropped);
    const lowered = raiseHand(turn, "pia", false, 9_000).state;
    expect(followFloor(turn, lowered).state.called).toBeNull();
    const left = leave(turn, "pia", "left").state;
    expect(followFloor(turn, left).state.called).toBeNull();
    const speaking = followFloor(turn, sending(turn, "pia", "microphone")).state;
    const loweredMeanwhile = raiseHand(speaking, "pia", false, 9_000).state;
    expect(followFloor(speaking, loweredMeanwhile).state.called?.participantId).toBe("pia");
  });

  test("who is called with a microphone that is on already has begun", () => {
    const turn = called(sending(hands, "pia", "microphone")).state;
    const muted = setPaused(turn, "pia", "pia-microphone", true).state;
    expect(isAtRest(turn)).toBe(false);
    expect(isAtRest(muted)).toBe(true);
    expect(endRest(muted).state.called).toBeNull();
  });
});
