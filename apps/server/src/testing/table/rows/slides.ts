import type { RowsOf } from "../row.ts";

const turning = { needs: "turn-slides", refusedAs: "not-presenter" } as const;

export const slidesRows: RowsOf<"slides" | "presenter"> = {
  "slides.upload": {
    needs: "upload-deck",
    input: () => ({ name: "mine", files: [{ bytes: 10 }] }),
    tells: ["deck.changed"],
  },
  "slides.add": [
    { as: "one's own", needs: "upload-deck", input: ({ own }) => ({ deckId: own.deck }), tells: ["deck.changed"] },
    {
      as: "another's",
      needs: "upload-deck",
      neverTheirs: "deck-unknown",
      input: () => ({ deckId: "in-anothers-library" }),
    },
  ],
  "slides.present": {
    needs: "present",
    takesHat: true,
    input: ({ theirs }) => ({ deckId: theirs.otherDeck }),
    tells: ["slides.changed"],
  },
  "slides.change": {
    ...turning,
    input: ({ theirs, revision }) => ({ deckId: theirs.deck, page: 2, expectedRevision: revision }),
    tells: ["slides.changed"],
  },
  "slides.look": {
    ...turning,
    input: ({ theirs }) => ({ deckId: theirs.deck, page: 1, zoom: { scale: 2, x: 0.5, y: 0.5 }, black: false }),
    tells: ["slides.changed"],
  },
  "slides.insertPage": {
    ...turning,
    input: ({ theirs, revision }) => ({ deckId: theirs.deck, after: 1, expectedRevision: revision }),
    tells: ["deck.changed", "slides.changed"],
  },
  "slides.browse": { needs: "browse", input: () => ({ browsing: true }), tells: ["participant.changed"] },
  "slides.rule": [
    {
      as: "followRequired",
      needs: "require-following",
      input: () => ({ followRequired: true }),
      tells: ["slides.ruled"],
    },
    { as: "downloads", needs: "allow-downloads", input: () => ({ downloads: true }), tells: ["slides.ruled"] },
    {
      as: "two at once",
      needs: ["require-following", "allow-downloads"],
      input: () => ({ followRequired: true, downloads: true }),
      tells: ["slides.ruled"],
    },
  ],
  "slides.removeDeck": [
    {
      as: "shown",
      needs: "remove-deck",
      input: ({ theirs }) => ({ deckId: theirs.deck }),
      tells: ["slides.changed", "presenter.changed", "deck.removed"],
    },
    {
      as: "not shown",
      needs: "remove-deck",
      input: ({ theirs }) => ({ deckId: theirs.otherDeck }),
      tells: ["deck.removed"],
    },
  ],
  "slides.stop": {
    needs: "present",
    takesHat: true,
    input: () => ({}),
    tells: ["slides.changed", "presenter.changed"],
  },
  "presenter.ask": {
    needs: "ask-to-present",
    input: () => ({ asking: true }),
    tells: ({ wearsHat }) => (wearsHat ? [] : ["participant.changed"]),
  },
  "presenter.give": {
    needs: "give-presenter",
    input: ({ theirs }) => ({ participantId: theirs.person }),
    tells: ["presenter.changed"],
  },
};
