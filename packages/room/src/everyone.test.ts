import { rights } from "@moim/protocol";
import { describe, expect, test } from "vitest";
import { lowerHands, muteEveryone, stopAll, stopCameras } from "./everyone.ts";
import { checkProduce, setPaused } from "./media.ts";
import { raiseHand } from "./people.ts";
import { enforceRights, exceptRight, ruleMeeting } from "./rules.ts";
import { givePresenter, presentDeck, setDeck } from "./slides.ts";
import { violations } from "./testing/invariants.ts";
import { deck, roomOf, sending, told } from "./testing/meeting.ts";

const room = roomOf({ ona: "owner", hana: "host", haru: "host", coco: "cohost", pia: "participant", vera: "viewer" });
const reason = (name: string) => expect.objectContaining({ reason: name }) as Error;

describe("everyone", () => {
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

  test("O11: so it is with cameras, which end", () => {
    const state = ["ona", "coco", "pia"].reduce(
      (now, id) => sending(now, id, "camera"),
      sending(room, "pia", "screen"),
    );
    const stopped = stopCameras(state, "hana");
    expect(stopped).toMatchObject({ pause: [], close: ["coco-camera", "pia-camera"] });
    expect(stopped.events[0]).toEqual({ type: "cameras.stopped", participantIds: ["coco", "pia"], by: "hana" });
    expect([...stopped.state.producers.keys()].toSorted()).toEqual(["ona-camera", "pia-screen"]);
    expect(() => checkProduce(stopped.state, "pia", "camera", "video")).not.toThrow();
    expect(stopCameras(stopped.state, "hana")).toEqual({ state: stopped.state, events: [], pause: [], close: [] });
    expect(() => stopCameras(state, "pia")).toThrow(reason("not-allowed"));
  });

  describe("O17: stopping all activity", () => {
    const sources = ["microphone", "camera", "screen", "screen-audio"] as const;
    const all = ["ona", "hana", "coco", "pia"];
    const busy = all.reduce((now, id) => sources.reduce((then, source) => sending(then, id, source), now), room);

    test("ends what lower ranks and whoever asks send, and takes every right from the others", () => {
      const only = exceptRight(busy, "hana", { participantId: "pia", right: "microphone", allowed: true }).state;
      const hushed = exceptRight(only, "hana", { participantId: "pia", right: "chat", allowed: false }).state;
      const stopped = stopAll(hushed, "coco");
      expect(stopped.pause.toSorted()).toEqual(["coco-microphone", "pia-microphone"]);
      expect(stopped.close).toHaveLength(6);
      for (const right of rights) expect(stopped.state.rules[right], right).toBe(false);
      expect(stopped.state.rules).toMatchObject({ locked: true, presenting: "hosts" });
      expect(stopped.state.participants.get("pia")?.exceptions).toEqual({ chat: false });
      expect(violations(stopped.state)).toEqual([]);
      expect(enforceRights(stopped.state).events).toEqual([]);
      const left = [...stopped.state.producers.values()].filter(({ paused }) => !paused);
      expect(new Set(left.map(({ participantId }) => participantId))).toEqual(new Set(["ona", "hana"]));
    });

    test("takes the slides into one's own hands from a lower rank, and each thing is given back on its own", () => {
      const shown = presentDeck(setDeck(busy, deck()).state, "hana", { deckId: "deck" }).state;
      const presenting = givePresenter(shown, "hana", "pia").state;
      const stopped = stopAll(presenting, "haru").state;
      expect(stopped).toMatchObject({ presenterId: "haru", slides: { deckId: "deck" } });
      expect(stopAll(shown, "coco").state.presenterId).toBe("hana");
      const speaking = ruleMeeting(stopped, "haru", { microphone: true }).state;
      expect(setPaused(speaking, "pia", "pia-microphone", false).events).toHaveLength(1);
      expect(() => checkProduce(speaking, "pia", "camera", "video")).toThrow(reason("turned-off"));
      expect(() => stopAll(busy, "pia")).toThrow(reason("not-allowed"));
    });
  });
});
