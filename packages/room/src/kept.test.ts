import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { setCohost } from "./cohosts.ts";
import { callSpeaker, spotlight } from "./floor.ts";
import { emptyRoom } from "./index.ts";
import { hasNewOrder, keepOrder, restoreOrder, type KeptOrder } from "./kept.ts";
import { stopSource } from "./moderation.ts";
import { rename } from "./names.ts";
import { join, raiseHand, setConnected } from "./people.ts";
import { exceptRight, ruleMeeting } from "./rules.ts";
import { changeSlide, givePresenter, presentDeck, setDeck } from "./slides.ts";
import type { RoomState } from "./state.ts";
import { operations, people, perform, violations } from "./testing/index.ts";
import { deck, roomOf, sending } from "./testing/meeting.ts";
import { admit, entryFor, knock, sendBack } from "./waiting.ts";

const room = roomOf({ hana: "host", coco: "cohost", mina: "participant", pia: "participant" });
const decks = setDeck(emptyRoom, deck()).state;
/** The server went down, and is up again: what is left is what was kept, as JSON. */
const restarted = (state: RoomState, fresh: RoomState = decks): RoomState =>
  restoreOrder(fresh, JSON.parse(JSON.stringify(keepOrder(state))) as KeptOrder);
const back = (state: RoomState, ...ids: string[]) =>
  ids.reduce((now, id) => join(now, { id, name: id, role: people[id] ?? "participant" }, 99_000).state, state);

describe("O22: after a restart", () => {
  test("rules, stops, exceptions, co-hosts and names are as they were, and nobody begins anew", () => {
    let state = ruleMeeting(room, "hana", { microphone: false, locked: true }).state;
    state = exceptRight(state, "hana", { participantId: "mina", right: "microphone", allowed: true }).state;
    state = stopSource(state, "hana", "pia", "camera").state;
    state = setCohost(state, "hana", "mina", true, 5_000).state;
    state = rename(state, "hana", "pia", "Pia P").state;
    const after = back(restarted(state), "pia", "mina");
    expect(after.rules).toEqual(state.rules);
    expect(after.participants.get("pia")).toEqual(state.participants.get("pia"));
    expect(after.participants.get("mina")).toEqual(state.participants.get("mina"));
    expect(() => entryFor(after, { id: "new", role: "participant" })).toThrow();
  });

  test("who was let in comes in, who was sent back or waited waits, in the order they knocked, a raised hand is up", () => {
    let state = ruleMeeting(room, "hana", { waitingRoom: true }).state;
    state = raiseHand(state, "mina", true, 7_000).state;
    state = sendBack(state, "hana", "pia").state;
    state = knock(
      knock(knock(state, { id: "a", name: "a" }, 10), { id: "b", name: "b" }, 20),
      { id: "c", name: "c" },
      30,
    );
    state = admit(state, "hana", "c");
    const after = restarted(state);
    const enters = (id: string) => entryFor(after, { id, role: "participant" });
    expect(["mina", "c", "pia", "a", "b"].map(enters)).toEqual(["enter", "enter", "wait", "wait", "wait"]);
    const waiting = knock(knock(after, { id: "b", name: "b" }, 99), { id: "a", name: "a" }, 100).waiting;
    expect([...waiting.values()].map(({ id, since }) => [id, since])).toEqual([
      ["a", 10],
      ["b", 20],
    ]);
    expect(back(after, "mina").participants.get("mina")).toMatchObject({ handRaisedAt: 7_000, joinedAt: 2_000 });
  });

  test("the page is shown, in a host's hands until who presented is back", () => {
    const shown = presentDeck(setDeck(room, deck()).state, "hana", { deckId: "deck" }).state;
    const given = givePresenter(shown, "hana", "pia").state;
    const turned = changeSlide(given, "pia", { deckId: "deck", page: 3, expectedRevision: 1 }).state;
    const after = back(restarted(turned), "hana");
    expect(after).toMatchObject({ slides: { page: 3, revision: 2 }, presenterId: "hana" });
    expect(back(after, "pia").presenterId).toBe("pia");
    const used = changeSlide(after, "hana", { deckId: "deck", page: 4, expectedRevision: 2 }).state;
    expect(back(used, "pia").presenterId, "another goes on with it").toBe("hana");
    expect(restarted(turned, emptyRoom).slides, "the deck is gone").toBeNull();
  });

  test("who was shown large is so again; a turn is over, with what it gave", () => {
    const lit = spotlight(room, "hana", "mina").state;
    expect(back(restarted(lit), "mina").spotlight).toBe("mina");
    expect(restarted(lit).spotlight).toBeNull();
    const silent = ruleMeeting(room, "hana", { microphone: false }).state;
    const turn = callSpeaker(silent, "hana", "pia", 1).state;
    const after = back(restarted(turn), "pia");
    expect(after).toMatchObject({ spotlight: null, called: null });
    expect(after.participants.get("pia")).not.toHaveProperty("exceptions");
  });

  test("twice in a row nothing is lost of those who weren't back in between", () => {
    const state = stopSource(raiseHand(room, "mina", true, 7_000).state, "hana", "pia", "camera").state;
    const after = back(restarted(restarted(state)), "mina", "pia");
    expect(after.participants.get("mina")?.handRaisedAt).toBe(7_000);
    expect(after.participants.get("pia")?.stopped).toEqual(["camera"]);
  });

  test("whatever a meeting was like, it goes on by every rule, and everyone has the rights and stops they had", () => {
    fc.assert(
      fc.property(operations, (all) => {
        let state = emptyRoom;
        all.forEach((operation, index) => {
          try {
            state = perform(state, operation, index + 1).state;
          } catch {
            // refused: as in life
          }
        });
        const fresh = [...state.decks.values()].reduce((now, one) => setDeck(now, one).state, emptyRoom);
        const here = [...state.participants.keys()];
        const after = back(restarted(state, fresh), ...here);
        expect(violations(after)).toEqual([]);
        expect(after.rules).toEqual(state.rules);
        for (const id of here) {
          const { role, stopped, handRaisedAt } = after.participants.get(id)!;
          expect({ role, stopped, handRaisedAt }).toEqual(
            (({ role: r, stopped: s, handRaisedAt: h }) => ({ role: r, stopped: s, handRaisedAt: h }))(
              state.participants.get(id)!,
            ),
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});

test("what is kept changes when order does, not with media", () => {
  expect(hasNewOrder(room, sending(room, "pia", "camera"))).toBe(false);
  expect(hasNewOrder(room, ruleMeeting(room, "hana", { locked: true }).state)).toBe(true);
  expect(hasNewOrder(room, raiseHand(room, "pia", true, 1).state)).toBe(true);
  expect(hasNewOrder(room, setConnected(room, "pia", false).state)).toBe(true);
});
