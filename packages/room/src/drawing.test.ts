import { MARK_NUMBERS_MAX, MARKS_PER_PAGE_MAX, type Mark, type NewMark } from "@moim/protocol";
import { describe, expect, test } from "vitest";
import { addMark, clearDrawings, eraseMarks, extendMark, marksOn, mayPoint, undoDrawing } from "./drawing.ts";
import { isAllowed } from "./authorize.ts";
import { exceptRight, ruleMeeting } from "./rules.ts";
import { browse, givePresenter, insertPage, presentDeck, removeDeck, ruleSlides, setDeck } from "./slides.ts";
import type { Outcome, RoomState } from "./state.ts";
import { deck, roomOf, told } from "./testing/meeting.ts";

const people = roomOf({ hana: "host", coco: "cohost", pia: "participant", vera: "viewer" });
const room = presentDeck(setDeck(people, deck()).state, "hana", { deckId: "deck" }).state;
const reason = (name: string) => expect.objectContaining({ reason: name }) as Error;
const page = { deckId: "deck", page: "p1" };

function stroke(id: string, points = [0, 0, 10, 10]): NewMark {
  return { id, tool: "pen", color: "red", size: 30, points };
}
const draw = (state: RoomState, by: string, id: string, points?: number[]) =>
  addMark(state, by, { ...page, mark: stroke(id, points) }).state;
const ids = (state: RoomState) => marksOn(state, "vera", page).map(({ id }) => id);
const marks = (state: RoomState): Mark[] => marksOn(state, "vera", page);

describe("drawing", () => {
  test("D1: a mark bears the name of whoever drew it and stands on its page alone", () => {
    const outcome = addMark(room, "coco", { ...page, mark: stroke("m1") });
    expect(outcome.events).toEqual([{ type: "drawing.put", ...page, mark: { ...stroke("m1"), by: "coco" } }]);
    expect(ids(outcome.state)).toEqual(["m1"]);
    expect(marksOn(outcome.state, "vera", { ...page, page: "p2" })).toEqual([]);
    expect(() => addMark(room, "hana", { ...page, page: "p9", mark: stroke("m1") })).toThrow(reason("page-unknown"));
    expect(() => addMark(room, "hana", { ...page, deckId: "no", mark: stroke("m1") })).toThrow(reason("deck-unknown"));
  });

  test("D1: it stays on its page though blank pages come before it, and goes with its deck", () => {
    const drawn = addMark(room, "hana", { ...page, page: "p2", mark: stroke("m1") }).state;
    const inserted = insertPage(drawn, "hana", { deckId: "deck", after: 1, expectedRevision: 1 }, "x").state;
    expect(marksOn(inserted, "vera", { ...page, page: "p2" })).toHaveLength(1);
    const blank = addMark(inserted, "hana", { ...page, page: "bx", mark: stroke("m2") }).state;
    expect(marksOn(blank, "vera", { ...page, page: "bx" })).toHaveLength(1);
    expect(removeDeck(blank, "hana", "deck").state.drawings.size).toBe(0);
  });

  test("D2: putting the same mark twice is harmless, another's mark can't be put or continued", () => {
    const twice = draw(draw(room, "hana", "m1"), "hana", "m1", [1, 1]);
    expect(marks(twice)).toEqual([{ ...stroke("m1", [1, 1]), by: "hana" }]);
    expect(() => draw(twice, "coco", "m1")).toThrow(reason("mark-unknown"));
    const more = { ...page, id: "m1", from: 2, points: [5, 5] };
    expect(() => extendMark(twice, "coco", more)).toThrow(reason("mark-unknown"));
    expect(() => extendMark(twice, "hana", { ...more, id: "m9" })).toThrow(reason("mark-unknown"));
  });

  test("D2: continuing replaces what was there from that number on, and leaves no gap", () => {
    const drawn = draw(room, "hana", "m1", [0, 0, 1, 1]);
    const longer = extendMark(drawn, "hana", { ...page, id: "m1", from: 4, points: [2, 2, 3, 3] }).state;
    expect(marks(longer)[0]?.points).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
    const again = extendMark(longer, "hana", { ...page, id: "m1", from: 4, points: [2, 2, 3, 3] }).state;
    expect(marks(again)).toEqual(marks(longer));
    const shorter = extendMark(longer, "hana", { ...page, id: "m1", from: 2, points: [9, 9] }).state;
    expect(marks(shorter)[0]?.points).toEqual([0, 0, 9, 9]);
    expect(() => extendMark(drawn, "hana", { ...page, id: "m1", from: 6, points: [2, 2] })).toThrow(
      reason("invalid-input"),
    );
  });

  test("D2: a shape's end moves, and it keeps its two points", () => {
    const shape = { ...stroke("m1"), tool: "rectangle" as const };
    const drawn = addMark(room, "hana", { ...page, mark: shape }).state;
    const moved = extendMark(drawn, "hana", { ...page, id: "m1", from: 2, points: [70, 80] }).state;
    expect(marks(moved)[0]?.points).toEqual([0, 0, 70, 80]);
    for (const input of [
      { from: 4, points: [1, 1] },
      { from: 0, points: [1, 1] },
    ]) {
      expect(() => extendMark(moved, "hana", { ...page, id: "m1", ...input })).toThrow(reason("invalid-input"));
    }
  });

  test.each<[string, (state: RoomState) => Outcome, string[]]>([
    ["nobody said anything", (state) => ({ state, events: [] }), ["hana", "coco"]],
    [
      "one was allowed",
      (s) => exceptRight(s, "hana", { participantId: "vera", right: "drawing", allowed: true }),
      ["hana", "coco", "vera"],
    ],
    ["everyone may", (s) => ruleMeeting(s, "coco", { drawing: true }), ["hana", "coco", "pia"]],
    ["one has the hat", (s) => givePresenter(s, "hana", "pia"), ["hana", "coco", "pia"]],
  ])("D3: who may draw and point when %s", (_when, settle, allowed) => {
    const { state } = settle(room);
    const all = [...state.participants.keys()];
    expect(all.filter((id) => isAllowed(state, id, "draw"))).toEqual(allowed);
    expect(all.filter((id) => mayPoint(state, id))).toEqual(allowed);
    for (const id of all.filter((one) => !allowed.includes(one))) {
      expect(() => draw(state, id, "m1")).toThrow(reason("not-allowed"));
      expect(() => undoDrawing(state, id, page)).toThrow(reason("not-allowed"));
    }
  });

  test("D3: who presents settles who draws, for all and for anyone, and nothing else", () => {
    const presenting = givePresenter(room, "hana", "pia").state;
    expect(told(ruleMeeting(presenting, "pia", { drawing: true }))).toEqual(["room.ruled"]);
    const one = { participantId: "vera", right: "drawing", allowed: true } as const;
    expect(told(exceptRight(presenting, "pia", one))).toEqual(["participant.changed"]);
    expect(() => exceptRight(presenting, "pia", { ...one, right: "chat" })).toThrow(reason("not-allowed"));
    expect(() => ruleMeeting(presenting, "pia", { drawing: true, chat: false })).toThrow(reason("not-allowed"));
    expect(() => exceptRight(room, "pia", one)).toThrow(reason("not-allowed"));
  });

  test("D3: nobody points at nothing", () => {
    expect(mayPoint({ ...room, slides: null }, "hana")).toBe(false);
    expect(mayPoint(room, "nobody")).toBe(false);
  });

  test("D3: one erases one's own, and another's only with the right to clear", () => {
    const open = ruleMeeting(room, "hana", { drawing: true }).state;
    const drawn = draw(draw(open, "hana", "h1"), "pia", "p1");
    expect(() => eraseMarks(drawn, "pia", { ...page, ids: ["p1", "h1"] })).toThrow(reason("not-allowed"));
    expect(ids(eraseMarks(drawn, "pia", { ...page, ids: ["p1"] }).state)).toEqual(["h1"]);
    expect(ids(eraseMarks(drawn, "coco", { ...page, ids: ["p1", "h1", "gone"] }).state)).toEqual([]);
    expect(eraseMarks(drawn, "coco", { ...page, ids: ["gone"] }).events).toEqual([]);
    expect(() => clearDrawings(drawn, "pia", page)).toThrow(reason("not-allowed"));
  });

  test("D3: what was drawn stays when the right is lost", () => {
    const allowed = exceptRight(room, "hana", { participantId: "pia", right: "drawing", allowed: true }).state;
    const input = { participantId: "pia", right: "drawing", allowed: false } as const;
    const lost = exceptRight(draw(allowed, "pia", "m1"), "hana", input).state;
    expect(ids(lost)).toEqual(["m1"]);
    expect(() => eraseMarks(lost, "pia", { ...page, ids: ["m1"] })).toThrow(reason("not-allowed"));
  });

  test("D4: a page that is full takes no more, a mark that is too long is not continued", () => {
    let full = room;
    for (let n = 0; n < MARKS_PER_PAGE_MAX; n += 1) full = draw(full, "hana", `m${n}`);
    expect(() => draw(full, "hana", "one-more")).toThrow(reason("drawing-full"));
    expect(ids(draw(full, "hana", "m3", [7, 7]))).toHaveLength(MARKS_PER_PAGE_MAX);
    const long = draw(
      room,
      "hana",
      "m1",
      Array.from({ length: MARK_NUMBERS_MAX }, () => 1),
    );
    expect(() => extendMark(long, "hana", { ...page, id: "m1", from: MARK_NUMBERS_MAX, points: [1, 1] })).toThrow(
      reason("drawing-full"),
    );
    let heavy = room;
    for (let n = 0; n < 50; n += 1)
      heavy = draw(
        heavy,
        "hana",
        `m${n}`,
        Array.from({ length: 8_000 }, () => 1),
      );
    expect(() => draw(heavy, "hana", "one-more")).toThrow(reason("drawing-full"));
  });

  test("D4: all pages together hold so much and no more", () => {
    const long = Array.from({ length: 8_000 }, () => 1);
    let state = room;
    for (let n = 0; n < 250; n += 1) {
      const on = { ...page, page: `p${1 + Math.floor(n / 50)}` };
      state = addMark(state, "hana", { ...on, mark: stroke(`m${n}`, long) }).state;
    }
    const blank = insertPage(state, "hana", { deckId: "deck", after: 1, expectedRevision: 1 }, "x").state;
    const more = { ...page, page: "bx", mark: stroke("one-more") };
    expect(() => addMark(blank, "hana", more)).toThrow(reason("drawing-full"));
    const cleared = clearDrawings(blank, "hana", page).state;
    expect(told(addMark(cleared, "hana", more))).toEqual(["drawing.put"]);
  });

  test("D5: what can be taken back holds no more than a page", () => {
    const long = Array.from({ length: 8_000 }, () => 1);
    let state = room;
    for (let n = 0; n < 15; n += 1) {
      const batch = [1, 2, 3, 4, 5].map((part) => `m${n}-${part}`);
      for (const id of batch) state = draw(state, "hana", id, long);
      state = eraseMarks(state, "hana", { ...page, ids: batch }).state;
    }
    const held = [...(state.undo.get("hana") ?? [])].flatMap(({ did }) => (did.kind === "erased" ? did.marks : []));
    expect(held).toHaveLength(50);
    expect(ids(undoDrawing(state, "hana", page).state)).toEqual([1, 2, 3, 4, 5].map((part) => `m14-${part}`));
  });

  test("D5: undo takes back one's own last step, and nobody else's", () => {
    const both = draw(draw(draw(room, "hana", "h1"), "coco", "c1"), "hana", "h2");
    const once = undoDrawing(both, "hana", page);
    expect(once.events).toEqual([{ type: "drawing.erased", ...page, ids: ["h2"], by: "hana" }]);
    const twice = undoDrawing(once.state, "hana", page).state;
    expect(ids(twice)).toEqual(["c1"]);
    expect(undoDrawing(twice, "hana", page).events).toEqual([]);
    expect(undoDrawing(both, "hana", { ...page, page: "p2" }).events).toEqual([]);
  });

  test("D5: what was erased or cleared comes back, once", () => {
    const drawn = draw(draw(room, "coco", "c1"), "hana", "h1");
    const cleared = clearDrawings(drawn, "hana", { deckId: "deck", page: null });
    expect(told(cleared)).toEqual(["drawing.cleared"]);
    expect(ids(cleared.state)).toEqual([]);
    const back = undoDrawing(cleared.state, "hana", page);
    expect(told(back)).toEqual(["drawing.put", "drawing.put"]);
    expect(marks(back.state).map(({ id, by }) => `${id} by ${by}`)).toEqual(["c1 by coco", "h1 by hana"]);
    expect(ids(undoDrawing(back.state, "hana", page).state)).toEqual(["c1"]);
  });

  test("D5: much that comes back is asked for again as a whole", () => {
    let drawn = room;
    for (let n = 0; n < 11; n += 1) drawn = draw(drawn, "hana", `m${n}`);
    const back = undoDrawing(clearDrawings(drawn, "hana", page).state, "hana", page);
    expect(back.events).toEqual([{ type: "drawing.restored", ...page, by: "hana" }]);
    expect(ids(back.state)).toHaveLength(11);
  });

  test("D5: a step that someone else has overtaken is passed over", () => {
    const both = draw(draw(room, "hana", "h1"), "hana", "h2");
    const erased = eraseMarks(both, "coco", { ...page, ids: ["h2"] }).state;
    expect(ids(undoDrawing(erased, "hana", page).state)).toEqual([]);
  });

  test("S10: where following is required, those who browsed follow, and nobody browses", () => {
    const elsewhere = browse(room, "pia", true).state;
    const required = ruleSlides(elsewhere, "hana", { followRequired: true });
    expect(told(required)).toEqual(["slides.ruled", "participant.changed"]);
    expect(required.state.participants.get("pia")?.browsing).toBe(false);
    expect(() => browse(required.state, "pia", true)).toThrow(reason("following-required"));
    expect(() => ruleSlides(room, "pia", { followRequired: true })).toThrow(reason("not-allowed"));
    const presenting = givePresenter(room, "hana", "pia").state;
    expect(() => ruleSlides(presenting, "pia", { downloads: true })).toThrow(reason("not-allowed"));
  });
});
