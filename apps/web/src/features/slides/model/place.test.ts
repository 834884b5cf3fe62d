import type { DeckView } from "@moim/protocol";
import { expect, test } from "vitest";
import { browsedTo, placeOf } from "./place.ts";

const deck = (blanks: DeckView["blanks"] = []) =>
  ({ id: "d", pageCount: 9, pagesReady: 5, blanks }) as unknown as DeckView;
const zoom = { scale: 2, x: 0.5, y: 0.5 };
const shown = { deck: deck(), page: 3, zoom, black: true };

test("who follows sees the presenter's page, part and black screen", () => {
  expect(placeOf(shown, null, null)).toEqual({ position: 3, zoom, black: true, browsing: false, looking: false });
});

test("who browses sees a whole page of their own, though the screen is black", () => {
  const place = placeOf(shown, { deckId: "d", page: "p5" }, null);
  expect(place).toEqual({ position: 5, zoom: null, black: false, browsing: true, looking: false });
});

test("a page that is put in before doesn't move who browses", () => {
  const own = { deckId: "d", page: "p5" };
  expect(placeOf({ ...shown, deck: deck([{ id: "x", after: 2 }]) }, own, null).position).toBe(6);
});

test("what was chosen in other slides, or on a page that is gone, doesn't count", () => {
  expect(placeOf(shown, { deckId: "other", page: "p5" }, null).position).toBe(3);
  expect(placeOf(shown, { deckId: "d", page: "bgone" }, null).browsing).toBe(false);
});

test("one's own part of a page holds on that page only", () => {
  const ownZoom = { deckId: "d", page: "p3", zoom: { scale: 4, x: 0.5, y: 0.5 } };
  expect(placeOf(shown, null, ownZoom)).toMatchObject({ zoom: ownZoom.zoom, looking: true });
  expect(placeOf({ ...shown, page: 4 }, null, ownZoom)).toMatchObject({ zoom, looking: false });
  expect(placeOf(shown, null, { ...ownZoom, zoom: null })).toMatchObject({ zoom: null, looking: true });
});

test("one can turn to pages that are ready only, blank ones included", () => {
  expect(browsedTo(deck(), 5)).toEqual({ deckId: "d", page: "p5" });
  expect(browsedTo(deck(), 6)).toBeNull();
  expect(browsedTo(deck([{ id: "x", after: 5 }]), 6)).toEqual({ deckId: "d", page: "bx" });
});
