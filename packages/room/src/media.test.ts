import type { Source } from "@moim/protocol";
import { describe, expect, test } from "vitest";
import { checkConsume, checkProduce, closeProducersOf, ownProducer, setPaused, suspendMedia } from "./media.ts";
import { stopSource } from "./moderation.ts";
import { roomOf, sending, told } from "./testing/meeting.ts";

const room = roomOf({ hana: "host", pia: "participant", vera: "viewer" });
const kinds = { microphone: "audio", camera: "video", screen: "video", "screen-audio": "audio" } as const;
const reason = (name: string) => expect.objectContaining({ reason: name }) as Error;

describe("media", () => {
  test.each(Object.entries(kinds) as [Source, "audio" | "video"][])(
    "M2: %s is sent as %s, once, by who may",
    (source, kind) => {
      expect(() => checkProduce(room, "pia", source, kind)).not.toThrow();
      expect(() => checkProduce(room, "pia", source, kind === "audio" ? "video" : "audio")).toThrow(
        reason("invalid-media"),
      );
      expect(() => checkProduce(sending(room, "pia", source), "pia", source, kind)).toThrow(reason("already-sending"));
      expect(() => checkProduce(sending(room, "hana", source), "pia", source, kind)).not.toThrow();
      expect(() => checkProduce(room, "vera", source, kind)).toThrow(reason("not-allowed"));
      expect(() => checkProduce(room, "nobody", source, kind)).toThrow(reason("participant-unknown"));
      expect(() => checkProduce(stopSource(room, "hana", "pia", source).state, "pia", source, kind)).toThrow(
        reason("stopped-by-host"),
      );
    },
  );

  test("M4: a producer of someone else looks like none", () => {
    const state = sending(room, "hana", "camera");
    for (const id of ["hana-camera", "nobodys"]) {
      expect(() => ownProducer(state, "pia", id)).toThrow(reason("producer-unknown"));
      expect(() => setPaused(state, "pia", id, true)).toThrow(reason("producer-unknown"));
      expect(() => setPaused(state, "pia", id, false)).toThrow(reason("producer-unknown"));
    }
    expect(ownProducer(state, "hana", "hana-camera").source).toBe("camera");
  });

  test("M5: one's own producers can't be consumed, nor those that aren't there, nor by who isn't in the room", () => {
    const state = sending(room, "hana", "camera");
    expect(() => checkConsume(state, "vera", "hana-camera")).not.toThrow();
    expect(() => checkConsume(state, "hana", "hana-camera")).toThrow(reason("producer-unknown"));
    expect(() => checkConsume(state, "vera", "pia-camera")).toThrow(reason("producer-unknown"));
    expect(() => checkConsume(state, "nobody", "hana-camera")).toThrow(reason("participant-unknown"));
  });

  test("B8: while media are suspended nothing is sent, whoever asks, and all is as before afterwards", () => {
    const sent = sending(room, "hana", "camera");
    const { state, events } = suspendMedia(sent, 5_000);
    expect(events).toEqual([
      { type: "media.closed", producerId: "hana-camera" },
      { type: "media.suspended", until: 5_000 },
    ]);
    expect(() => checkProduce(state, "hana", "camera", "video")).toThrow(reason("media-suspended"));
    expect(suspendMedia(state, 5_000)).toEqual({ state, events: [] });
    const back = suspendMedia(state, null);
    expect(back.events).toEqual([{ type: "media.suspended", until: null }]);
    expect(() => checkProduce(back.state, "hana", "camera", "video")).not.toThrow();
  });

  test("pausing and resuming are told once", () => {
    const state = sending(room, "pia", "microphone");
    const paused = setPaused(state, "pia", "pia-microphone", true);
    expect(paused.events).toEqual([{ type: "media.changed", producerId: "pia-microphone", paused: true }]);
    expect(setPaused(paused.state, "pia", "pia-microphone", true)).toEqual({ state: paused.state, events: [] });
    expect(setPaused(paused.state, "pia", "pia-microphone", false).state).toEqual(state);
  });

  test("O1: a muted microphone may be paused again, but not resumed", () => {
    const state = stopSource(sending(room, "pia", "microphone"), "hana", "pia", "microphone").state;
    expect(() => setPaused(state, "pia", "pia-microphone", false)).toThrow(reason("stopped-by-host"));
    expect(setPaused(state, "pia", "pia-microphone", true)).toEqual({ state, events: [] });
  });

  test("only what is named is closed", () => {
    const state = sending(sending(room, "pia", "microphone"), "hana", "camera");
    const closed = closeProducersOf(state, ({ participantId }) => participantId === "pia");
    expect(told(closed)).toEqual(["media.closed"]);
    expect([...closed.state.producers.keys()]).toEqual(["hana-camera"]);
    expect(closeProducersOf(state, () => false)).toEqual({ state, events: [] });
  });
});
