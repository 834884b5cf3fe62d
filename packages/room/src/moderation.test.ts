import type { Source } from "@moim/protocol";
import { describe, expect, test } from "vitest";
import { allowSource, askFor, remove, stopSource } from "./moderation.ts";
import { exceptRight, ruleMeeting } from "./rules.ts";
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

  test("O15: who is asked may turn it on, whatever kept them from it, and nothing is turned on by it", () => {
    const silent = ruleMeeting(sending(room, "pia", "microphone"), "hana", { microphone: false }).state;
    const stopped = stopSource(silent, "hana", "pia", "microphone").state;
    const asked = askFor(stopped, "coco", "pia", "microphone");
    expect(told(asked)).toEqual(["participant.changed", "source.allowed", "participant.changed"]);
    expect(asked.state.participants.get("pia")).toMatchObject({ stopped: [], exceptions: { microphone: true } });
    expect(asked.state.producers.get("pia-microphone")?.paused).toBe(true);
    expect(askFor(room, "coco", "pia", "camera")).toEqual({ state: room, events: [] });
    const never = exceptRight(room, "hana", { participantId: "pia", right: "camera", allowed: false }).state;
    expect(askFor(never, "hana", "pia", "camera").state.participants.get("pia")?.exceptions).toEqual({ camera: true });
  });

  test("O15: nobody is asked for what their role never sends, nor by who may not act on them", () => {
    expect(() => askFor(room, "hana", "vera", "microphone")).toThrow(reason("not-allowed"));
    expect(() => askFor(room, "coco", "hana", "microphone")).toThrow(reason("target-outranks"));
    expect(() => askFor(room, "pia", "vera", "microphone")).toThrow(reason("not-allowed"));
  });
});
