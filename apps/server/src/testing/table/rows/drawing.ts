import type { RawInput } from "@moim/protocol";
import type { RowsOf } from "../row.ts";

export const newMark = (id: string): RawInput<"drawing.add">["mark"] => ({
  ...{ id, tool: "pen", color: "red", size: 20 },
  points: [1, 1, 2, 2],
});

export const drawingRows: RowsOf<"drawing"> = {
  "drawing.add": [
    {
      as: "a new one",
      needs: "draw",
      input: ({ theirs, fresh }) => ({ deckId: theirs.deck, page: "p1", mark: newMark(fresh) }),
      tells: ["drawing.put"],
    },
    {
      as: "in the place of another's",
      needs: "draw",
      neverTheirs: "mark-unknown",
      input: ({ theirs }) => ({ deckId: theirs.deck, page: "p1", mark: newMark(theirs.mark) }),
    },
  ],
  "drawing.extend": [
    {
      as: "one's own",
      needs: "draw",
      input: ({ own, theirs }) => ({ deckId: theirs.deck, page: "p1", id: own.mark, from: 4, points: [3, 3] }),
      tells: ["drawing.extended"],
    },
    {
      as: "another's",
      needs: "draw",
      neverTheirs: "mark-unknown",
      input: ({ theirs }) => ({ deckId: theirs.deck, page: "p1", id: theirs.mark, from: 0, points: [1, 1] }),
    },
  ],
  "drawing.erase": [
    {
      as: "one's own",
      needs: "draw",
      input: ({ own, theirs }) => ({ deckId: theirs.deck, page: "p1", ids: [own.mark] }),
      tells: ["drawing.erased"],
    },
    {
      as: "one's own and another's",
      needs: ["draw", "clear-drawings"],
      input: ({ own, theirs }) => ({ deckId: theirs.deck, page: "p1", ids: [own.mark, theirs.mark] }),
      tells: ["drawing.erased"],
    },
  ],
  "drawing.undo": {
    needs: "draw",
    input: ({ theirs }) => ({ deckId: theirs.deck, page: "p1" }),
    tells: ["drawing.erased"],
  },
  "drawing.clear": [
    {
      as: "a page",
      needs: "clear-drawings",
      input: ({ theirs }) => ({ deckId: theirs.deck, page: "p1" }),
      tells: ["drawing.cleared"],
    },
    {
      as: "a deck",
      needs: "clear-drawings",
      input: ({ theirs }) => ({ deckId: theirs.deck, page: null }),
      tells: ["drawing.cleared"],
    },
  ],
  "drawing.page": { needs: "nothing", input: ({ theirs }) => ({ deckId: theirs.deck, page: "p1" }) },
};
