import { describe, expect, test } from "vitest";
import { join, leave, raiseHand, react, setConnected } from "./people.ts";
import { allowSource, stopSource } from "./moderation.ts";
import { givePresenter, presentDeck, setDeck } from "./slides.ts";
import { viewOf } from "./state.ts";
import { deck, roomOf, sending, told } from "./testing/meeting.ts";

const room = roomOf({ hana: "host", pia: "participant", coco: "cohost", vera: "viewer" });

describe("people", () => {
  test("P1: the roster is in the order they came, also after someone came back", () => {
    const state = setConnected(room, "pia", false).state;
    const again = join(state, { id: "pia", name: "Pia Kim", role: "participant" }, 99_000);
    expect(told(again)).toEqual(["participant.changed"]);
    expect(viewOf(again.state).participants.map(({ id }) => id)).toEqual(["hana", "pia", "coco", "vera"]);
    expect(again.state.participants.get("pia")).toMatchObject({ name: "Pia Kim", connected: true, joinedAt: 1_000 });
  });

  test("J6: a dropped connection is shown once and changes nothing else", () => {
    const state = sending(raiseHand(room, "pia", true, 5_000).state, "pia", "camera");
    const dropped = setConnected(state, "pia", false);
    expect(told(dropped)).toEqual(["participant.changed"]);
    expect(dropped.state.participants.get("pia")).toMatchObject({ connected: false, handRaisedAt: 5_000 });
    expect(dropped.state.producers).toBe(state.producers);
    expect(setConnected(dropped.state, "pia", false)).toEqual({ state: dropped.state, events: [] });
    expect(setConnected(room, "nobody", false)).toEqual({ state: room, events: [] });
  });

  test("M7: who leaves takes all they send along, told first", () => {
    const state = sending(sending(room, "pia", "camera"), "pia", "microphone");
    const left = leave(state, "pia", "lost");
    expect(told(left)).toEqual(["media.closed", "media.closed", "participant.left"]);
    expect(left.state.producers.size).toBe(0);
    expect(left.events.at(-1)).toEqual({ type: "participant.left", participantId: "pia", because: "lost" });
  });

  test("P2: a raised hand keeps its time until it is lowered", () => {
    const raised = raiseHand(room, "vera", true, 5_000);
    expect(raiseHand(raised.state, "vera", true, 9_000)).toEqual({ state: raised.state, events: [] });
    expect(raised.state.participants.get("vera")?.handRaisedAt).toBe(5_000);
    expect(raiseHand(raised.state, "vera", false, 9_000).state.participants.get("vera")?.handRaisedAt).toBeNull();
  });

  test("two that go up in one millisecond keep their order", () => {
    const both = ["vera", "pia"].reduce((now, id) => raiseHand(now, id, true, 5_000).state, room);
    const [vera, pia] = ["vera", "pia"].map((id) => both.participants.get(id)?.handRaisedAt ?? 0);
    expect(pia).toBeGreaterThan(vera!);
  });

  test("P2: a reaction leaves no trace in the state", () => {
    expect(react(room, "vera", "clap")).toEqual({
      state: room,
      events: [{ type: "participant.reacted", participantId: "vera", reaction: "clap" }],
    });
  });

  test("S6: the hat of who leaves falls to the highest rank, the longest here first", () => {
    const many = roomOf({ coco: "cohost", pia: "participant", haru: "host", hana: "host" });
    const shown = presentDeck(setDeck(many, deck()).state, "coco", { deckId: "deck" }).state;
    const first = leave(shown, "coco", "left");
    expect(told(first)).toEqual(["participant.left", "presenter.changed"]);
    expect(first.state.presenterId).toBe("haru");
    const last = leave(leave(first.state, "haru", "left").state, "hana", "left").state;
    expect(last.presenterId).toBeNull();
    expect(last.slides).toEqual(shown.slides);
  });

  test("S6: without slides the hat falls to nobody, and nobody else's leaving moves it", () => {
    const given = givePresenter(room, "hana", "pia").state;
    expect(leave(given, "vera", "left").state.presenterId).toBe("pia");
    expect(leave(given, "pia", "left").state.presenterId).toBeNull();
  });

  test("O6: what was stopped stays so for who leaves and comes back, and no longer once it was allowed", () => {
    const stopped = stopSource(room, "hana", "pia", "microphone").state;
    const back = join(
      leave(stopped, "pia", "left").state,
      { id: "pia", name: "Pia", role: "participant" },
      9_000,
    ).state;
    expect(back.participants.get("pia")?.stopped).toEqual(["microphone"]);
    const allowed = allowSource(back, "hana", "pia", "microphone").state;
    const later = join(
      leave(allowed, "pia", "left").state,
      { id: "pia", name: "Pia", role: "participant" },
      9_900,
    ).state;
    expect(later.participants.get("pia")?.stopped).toEqual([]);
    expect(later.settledBefore.size).toBe(0);
  });
});
