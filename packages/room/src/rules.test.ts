import { rights, type Right, type Source } from "@moim/protocol";
import { describe, expect, test } from "vitest";
import { checkProduce, setPaused } from "./media.ts";
import { join, leave } from "./people.ts";
import { enforceRights, exceptRight, ruleMeeting } from "./rules.ts";
import { givePresenter, presentDeck, setDeck } from "./slides.ts";
import type { RoomState } from "./state.ts";
import { deck, roomOf, sending, told } from "./testing/meeting.ts";

const room = roomOf({ hana: "host", coco: "cohost", pia: "participant", mina: "participant", vera: "viewer" });
const reason = (name: string) => expect.objectContaining({ reason: name }) as Error;
const sourceOf: Partial<Record<Right, Source>> = { microphone: "microphone", camera: "camera", screen: "screen" };
const kindOf = (source: Source) => (source === "microphone" ? "audio" : "video");
const produce = (state: RoomState, by: string, source: Source) => checkProduce(state, by, source, kindOf(source));
const ruled = (state: RoomState, rules: Parameters<typeof ruleMeeting>[2]) => ruleMeeting(state, "hana", rules).state;

describe("rights", () => {
  test.each(rights)("O8: %s is settled for all by who leads, told once, and refused to others", (right) => {
    const other = !room.rules[right];
    const outcome = ruleMeeting(room, "coco", { [right]: other });
    expect(told(outcome)).toEqual(["room.ruled"]);
    expect(outcome.state.rules[right]).toBe(other);
    expect(ruleMeeting(outcome.state, "hana", { [right]: other })).toEqual({ state: outcome.state, events: [] });
    for (const by of ["pia", "vera"])
      expect(() => ruleMeeting(room, by, { [right]: other })).toThrow(reason("not-allowed"));
    const source = sourceOf[right];
    if (!source) return;
    expect(() => produce(outcome.state, "pia", source)).toThrow(reason("turned-off"));
    expect(() => produce(outcome.state, "vera", source)).toThrow(reason("not-allowed"));
    expect(() => produce(outcome.state, "coco", source)).not.toThrow();
  });

  test("O8: only Mina may speak", () => {
    const silent = ruled(room, { microphone: false });
    const only = exceptRight(silent, "coco", { participantId: "mina", right: "microphone", allowed: true });
    expect(told(only)).toEqual(["participant.changed"]);
    expect(() => produce(only.state, "mina", "microphone")).not.toThrow();
    expect(() => produce(only.state, "pia", "microphone")).toThrow(reason("turned-off"));
    const back = exceptRight(only.state, "hana", { participantId: "mina", right: "microphone", allowed: null });
    expect(() => produce(back.state, "mina", "microphone")).toThrow(reason("turned-off"));
    expect(back.state.participants.get("mina")).not.toHaveProperty("exceptions");
  });

  test("O8: an exception is made by who leads, for lower ranks, and stays with who leaves and comes back", () => {
    const input = { participantId: "mina", right: "chat", allowed: false } as const;
    expect(() => exceptRight(room, "pia", input)).toThrow(reason("not-allowed"));
    expect(() => exceptRight(room, "coco", { ...input, participantId: "hana" })).toThrow(reason("target-outranks"));
    expect(() => exceptRight(room, "coco", { ...input, participantId: "nobody" })).toThrow(
      reason("participant-unknown"),
    );
    const left = leave(exceptRight(room, "coco", input).state, "mina", "left").state;
    const back = join(left, { id: "mina", name: "Mina", role: "participant" }, 9_000).state;
    expect(back.participants.get("mina")?.exceptions).toEqual({ chat: false });
  });

  test("O8: what runs under a lost right ends: a microphone is paused, all else closed, of those only who lost it", () => {
    const sources = ["microphone", "camera", "screen", "screen-audio"] as const;
    let state = room;
    for (const id of ["hana", "pia", "mina"]) for (const source of sources) state = sending(state, id, source);
    const lost = exceptRight(ruled(state, { microphone: false, camera: false, screen: false }), "hana", {
      participantId: "mina",
      right: "camera",
      allowed: true,
    }).state;
    const enforced = enforceRights(lost);
    expect(enforced.pause).toEqual(["pia-microphone", "mina-microphone"]);
    expect(enforced.close).toEqual([
      "pia-camera",
      "pia-screen",
      "pia-screen-audio",
      "mina-screen",
      "mina-screen-audio",
    ]);
    expect([...enforced.state.producers.values()].filter(({ paused }) => !paused).map(({ id }) => id)).toEqual([
      ...sources.map((source) => `hana-${source}`),
      "mina-camera",
    ]);
    expect(enforceRights(enforced.state)).toEqual({ state: enforced.state, events: [], pause: [], close: [] });
    expect(() => setPaused(enforced.state, "pia", "pia-microphone", false)).toThrow(reason("turned-off"));
  });

  test("O8: giving it back turns nothing on", () => {
    const muted = enforceRights(ruled(sending(room, "pia", "microphone"), { microphone: false })).state;
    const again = ruled(muted, { microphone: true });
    expect(again.producers.get("pia-microphone")?.paused).toBe(true);
    expect(setPaused(again, "pia", "pia-microphone", false).state.producers.get("pia-microphone")?.paused).toBe(false);
  });

  test("O8: the hat gives every right, and takes it along", () => {
    const silent = ruled(room, { microphone: false });
    const presenting = sending(givePresenter(silent, "hana", "pia").state, "pia", "microphone");
    expect(enforceRights(presenting).pause).toEqual([]);
    expect(enforceRights(givePresenter(presenting, "hana", "mina").state).pause).toEqual(["pia-microphone"]);
  });
});

describe("O9: who presents without asking", () => {
  const open = ruled(setDeck(room, deck()).state, { presenting: "everyone" });
  const shown = presentDeck(open, "pia", { deckId: "deck" }).state;

  test("every participant where that is settled, and no viewer", () => {
    expect(shown.presenterId).toBe("pia");
    expect(() => presentDeck(open, "vera", { deckId: "deck" })).toThrow(reason("not-allowed"));
    expect(() => presentDeck(shown, "mina", { deckId: "deck" })).toThrow(reason("someone-presents"));
  });

  test("when fewer may, the slides go on in the hands of whoever settled it", () => {
    const narrowed = ruleMeeting(shown, "coco", { presenting: "hosts" });
    expect(told(narrowed)).toEqual(["room.ruled", "presenter.changed"]);
    expect(narrowed.state.presenterId).toBe("coco");
    expect(narrowed.state.slides).toEqual(shown.slides);
  });

  test("a hat that shows nothing goes to nobody, and a host's stays", () => {
    const given = givePresenter(open, "hana", "pia").state;
    expect(ruleMeeting(given, "hana", { presenting: "hosts" }).state.presenterId).toBeNull();
    const hosts = presentDeck(open, "coco", { deckId: "deck" }).state;
    expect(ruleMeeting(hosts, "hana", { presenting: "hosts" }).state.presenterId).toBe("coco");
  });

  test("a hat that was handed over stays while nothing about presenting is settled", () => {
    const given = givePresenter(ruled(room, { presenting: "hosts" }), "hana", "pia").state;
    expect(ruleMeeting(given, "hana", { chat: false }).state.presenterId).toBe("pia");
  });
});
