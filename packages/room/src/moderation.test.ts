import type { Source } from "@moim/protocol";
import { describe, expect, test } from "vitest";
import { allowSource, endRoom, lowerHands, muteEveryone, remove, stopSource } from "./moderation.ts";
import { setPaused } from "./media.ts";
import { raiseHand } from "./people.ts";
import { givePresenter } from "./slides.ts";
import { roomOf, sending, told } from "./testing/meeting.ts";

const people = {
  ona: "owner",
  hana: "host",
  haru: "host",
  coco: "cohost",
  pia: "participant",
  vera: "viewer",
} as const;
type Person = keyof typeof people;
const room = roomOf(people);
const reason = (name: string) => expect.objectContaining({ reason: name }) as Error;

/** Whom each may act on, written out: the whole table, not the rule that makes it. */
const mayActOn: Record<Person, Person[]> = {
  ona: ["hana", "haru", "coco", "pia", "vera"],
  hana: ["coco", "pia", "vera"],
  haru: ["coco", "pia", "vera"],
  coco: ["pia", "vera"],
  pia: [],
  vera: [],
};
const everyone = Object.keys(people) as Person[];

describe("order", () => {
  test.each(everyone)("O3: %s acts only on those of a lower rank", (by) => {
    for (const to of everyone) {
      const acts = [
        () => stopSource(room, by, to, "camera"),
        () => allowSource(room, by, to, "camera"),
        () => remove(room, by, to),
      ];
      const refusal = mayActOn[by].length === 0 ? "not-allowed" : "target-outranks";
      for (const act of acts) {
        if (mayActOn[by].includes(to)) expect(act, `${by} on ${to}`).not.toThrow();
        else expect(act, `${by} on ${to}`).toThrow(reason(refusal));
      }
    }
  });

  test("O3: nobody acts on who isn't there", () => {
    expect(() => remove(room, "ona", "nobody")).toThrow(reason("participant-unknown"));
    expect(() => remove(room, "nobody", "pia")).toThrow(reason("participant-unknown"));
  });

  test("O1: a microphone is paused, not closed, and stays the sender's", () => {
    const state = sending(room, "pia", "microphone");
    const stopped = stopSource(state, "hana", "pia", "microphone");
    expect(told(stopped)).toEqual(["participant.changed", "source.stopped", "media.changed"]);
    expect(stopped).toMatchObject({ pause: ["pia-microphone"], close: [] });
    expect(stopped.state.producers.get("pia-microphone")?.paused).toBe(true);
    expect(stopped.state.participants.get("pia")?.stopped).toEqual(["microphone"]);
  });

  test.each<[Source, Source[]]>([
    ["camera", ["camera"]],
    ["screen", ["screen", "screen-audio"]],
    ["screen-audio", ["screen", "screen-audio"]],
  ])("O2: stopping %s closes %j and refuses them", (source, stops) => {
    const sources: Source[] = ["microphone", "camera", "screen", "screen-audio"];
    const state = sources.reduce((before, one) => sending(before, "pia", one), sending(room, "vera", source));
    const stopped = stopSource(state, "coco", "pia", source);
    expect(stopped.close).toEqual(stops.map((one) => `pia-${one}`));
    expect(stopped.pause).toEqual([]);
    expect(stopped.state.participants.get("pia")?.stopped).toEqual(stops);
    const left = [...stopped.state.producers.values()].filter(({ participantId }) => participantId === "pia");
    expect(left.map((one) => one.source)).toEqual(sources.filter((one) => !stops.includes(one)));
    expect(stopped.state.producers.has(`vera-${source}`)).toBe(true);
  });

  test("stopping what isn't sent counts for later, and twice changes nothing", () => {
    const once = stopSource(room, "hana", "pia", "camera");
    expect(told(once)).toEqual(["participant.changed", "source.stopped"]);
    const twice = stopSource(once.state, "haru", "pia", "camera");
    expect(twice.events).toEqual([]);
    expect(twice.state).toBe(once.state);
  });

  test("O5: allowing turns nothing on", () => {
    const stopped = stopSource(sending(room, "pia", "microphone"), "hana", "pia", "microphone").state;
    const allowed = allowSource(stopped, "haru", "pia", "microphone");
    expect(told(allowed)).toEqual(["participant.changed", "source.allowed"]);
    expect(allowed.state.participants.get("pia")?.stopped).toEqual([]);
    expect(allowed.state.producers.get("pia-microphone")?.paused).toBe(true);
    expect(allowSource(allowed.state, "haru", "pia", "microphone")).toEqual({ state: allowed.state, events: [] });
  });

  test("O4: the removed is gone with all they send", () => {
    const removed = remove(sending(room, "pia", "camera"), "coco", "pia");
    expect(told(removed)).toEqual(["media.closed", "participant.left"]);
    expect(removed.events.at(-1)).toEqual({ type: "participant.left", participantId: "pia", because: "removed" });
  });

  test("O7: owner and host end the meeting, nobody else", () => {
    for (const by of ["ona", "hana", "haru"]) expect(endRoom(room, by).events).toEqual([{ type: "room.ended", by }]);
    for (const by of ["coco", "pia", "vera"]) expect(() => endRoom(room, by)).toThrow(reason("not-allowed"));
  });

  test("O11: muting everyone pauses lower ranks but the presenter, and they may unmute themselves", () => {
    const all = ["ona", "hana", "coco", "pia", "vera"];
    const state = all.reduce((now, id) => sending(now, id, "microphone"), sending(room, "pia", "camera"));
    const muted = muteEveryone(state, "coco");
    expect(muted.pause).toEqual(["pia-microphone", "vera-microphone"]);
    expect(muted.events[0]).toEqual({ type: "microphones.muted", participantIds: ["pia", "vera"], by: "coco" });
    expect(setPaused(muted.state, "pia", "pia-microphone", false).events).toHaveLength(1);
    expect(muteEveryone(muted.state, "coco")).toEqual({ state: muted.state, events: [], pause: [], close: [] });
    const presenting = givePresenter(state, "hana", "pia").state;
    expect(muteEveryone(presenting, "ona").pause).toEqual(["hana-microphone", "coco-microphone", "vera-microphone"]);
    expect(() => muteEveryone(state, "pia")).toThrow(reason("not-allowed"));
  });

  test("O12: hands are lowered by who leads, one or all", () => {
    const raised = ["pia", "vera", "hana"].reduce((now, id) => raiseHand(now, id, true, 5_000).state, room);
    expect(told(lowerHands(raised, "coco", "pia"))).toEqual(["participant.changed"]);
    const lowered = lowerHands(raised, "coco", null).state;
    expect([...lowered.participants.values()].filter(({ handRaisedAt }) => handRaisedAt !== null)).toEqual([]);
    expect(lowerHands(lowered, "coco", null)).toEqual({ state: lowered, events: [] });
    expect(() => lowerHands(raised, "pia", "vera")).toThrow(reason("not-allowed"));
    expect(() => lowerHands(raised, "coco", "nobody")).toThrow(reason("participant-unknown"));
  });
});
