import { describe, expect, test } from "vitest";
import { changeSlide, givePresenter, presentDeck, setDeck, stopSlides } from "./slides.ts";
import { deck, roomOf, told } from "./testing/meeting.ts";

const people = roomOf({ hana: "host", haru: "host", coco: "cohost", pia: "participant", vera: "viewer" });
const room = setDeck(people, deck()).state;
const shown = presentDeck(room, "hana", { deckId: "deck" }).state;
const reason = (name: string) => expect.objectContaining({ reason: name }) as Error;
const turn = (page: number, expectedRevision = 1) => ({ deckId: "deck", page, expectedRevision });

describe("slides", () => {
  test("S3: presenting shows page 1 and puts the hat on whoever asked", () => {
    const outcome = presentDeck(room, "hana", { deckId: "deck" });
    expect(told(outcome)).toEqual(["presenter.changed", "slides.changed"]);
    expect(outcome.state).toMatchObject({ presenterId: "hana", slides: { deckId: "deck", page: 1, revision: 1 } });
  });

  test("S3: whoever takes over a deck takes over its page", () => {
    const turned = changeSlide(shown, "hana", turn(4)).state;
    const taken = presentDeck(turned, "haru", { deckId: "deck" }).state;
    expect(taken).toMatchObject({ presenterId: "haru", slides: { page: 4, revision: 3 } });
    expect(() => changeSlide(taken, "hana", turn(5, 3))).toThrow(reason("not-presenter"));
    const other = presentDeck(setDeck(taken, deck({ id: "other" })).state, "haru", { deckId: "other" }).state;
    expect(other.slides).toEqual({ deckId: "other", page: 1, zoom: null, black: false, revision: 4 });
  });

  test.each([
    ["before its first page is ready", deck({ pagesReady: 0, status: "rendering" }), "page-not-ready"],
    ["that failed", deck({ pagesReady: 0, status: "failed" }), "deck-unknown"],
  ])("S2: no deck is shown %s", (_what, view, refusal) => {
    expect(() => presentDeck(setDeck(people, view).state, "hana", { deckId: "deck" })).toThrow(reason(refusal));
  });

  test("S3: nor one that isn't there, nor by who may not", () => {
    expect(() => presentDeck(room, "hana", { deckId: "other" })).toThrow(reason("deck-unknown"));
    for (const by of ["pia", "vera"])
      expect(() => presentDeck(room, by, { deckId: "deck" })).toThrow(reason("not-allowed"));
  });

  test("S4: the presenter turns to any page that is ready", () => {
    const outcome = changeSlide(shown, "hana", turn(5));
    expect(outcome.events).toEqual([
      {
        type: "slides.changed",
        slides: { deckId: "deck", page: 5, zoom: null, black: false, revision: 2 },
        by: "hana",
      },
    ]);
    expect(outcome.state.slides?.page).toBe(5);
  });

  test("S4: of two turns from one revision the second is refused", () => {
    const first = changeSlide(shown, "hana", turn(2)).state;
    expect(() => changeSlide(first, "hana", turn(3))).toThrow(reason("revision-stale"));
    expect(changeSlide(first, "hana", turn(3, 2)).state.slides).toMatchObject({ page: 3, revision: 3 });
  });

  test("S4: no page beyond the last, none that isn't ready, no deck but the one shown", () => {
    expect(() => changeSlide(shown, "hana", turn(6))).toThrow(reason("page-unknown"));
    const rendering = setDeck(shown, deck({ pagesReady: 2, status: "rendering" })).state;
    expect(() => changeSlide(rendering, "hana", turn(3))).toThrow(reason("page-not-ready"));
    expect(() => changeSlide(shown, "hana", { ...turn(2), deckId: "other" })).toThrow(reason("deck-unknown"));
    expect(() => changeSlide({ ...shown, slides: null }, "hana", turn(2))).toThrow(reason("deck-unknown"));
  });

  test("S4: nobody but the presenter, of whatever rank", () => {
    for (const by of ["haru", "coco", "pia", "vera"]) {
      expect(() => changeSlide(shown, by, turn(2))).toThrow(reason("not-presenter"));
    }
    expect(() => changeSlide(shown, "nobody", turn(2))).toThrow(reason("participant-unknown"));
  });

  test("S2: a deck that fails while it is shown is taken off, another one isn't", () => {
    const failed = setDeck(
      shown,
      deck({ status: "failed", pagesReady: 0, failure: { reason: "deck-broken", page: 3 } }),
    );
    expect(told(failed)).toEqual(["deck.changed", "slides.changed", "presenter.changed"]);
    expect(failed.state).toMatchObject({ slides: null, presenterId: null, slidesRevision: 2 });
    const other = setDeck(shown, deck({ id: "other", status: "failed", pagesReady: 0 }));
    expect(told(other)).toEqual(["deck.changed"]);
    expect(other.state.slides).toBe(shown.slides);
  });

  test("S5: the revision goes on rising after a stop", () => {
    const stopped = stopSlides(shown, "hana").state;
    expect(stopped.slidesRevision).toBe(2);
    expect(presentDeck(stopped, "hana", { deckId: "deck" }).state.slides?.revision).toBe(3);
  });

  test("S7: presenter and moderators stop; that takes slides and hat away, once", () => {
    const given = givePresenter(shown, "hana", "vera").state;
    for (const by of ["vera", "hana", "coco"]) {
      const stopped = stopSlides(given, by);
      expect(told(stopped)).toEqual(["slides.changed", "presenter.changed"]);
      expect(stopped.state).toMatchObject({ slides: null, presenterId: null });
      expect(stopSlides(stopped.state, "hana")).toEqual({ state: stopped.state, events: [] });
    }
    expect(() => stopSlides(given, "pia")).toThrow(reason("not-allowed"));
  });

  test("S7: the hat is handed on by its wearer and by moderators, to anyone in the room", () => {
    const given = givePresenter(shown, "hana", "pia");
    expect(given.events).toEqual([{ type: "presenter.changed", participantId: "pia" }]);
    expect(changeSlide(given.state, "pia", turn(2)).state.slides?.page).toBe(2);
    expect(givePresenter(given.state, "pia", "vera").state.presenterId).toBe("vera");
    expect(() => givePresenter(given.state, "vera", "vera")).toThrow(reason("not-allowed"));
    expect(() => givePresenter(given.state, "hana", "nobody")).toThrow(reason("participant-unknown"));
    expect(givePresenter(given.state, "hana", "pia")).toEqual({ state: given.state, events: [] });
  });
});
