import { z } from "zod";
import { DECK_MAX_BYTES, DECK_MAX_PAGES } from "../limits.ts";
import { id, title } from "../text.ts";

export const slides = {
  /** Reserves a deck; its file is then sent once by HTTP PUT to `/decks/{deckId}` with the upload key as bearer token. */
  "slides.upload": {
    input: z.strictObject({ name: title, bytes: z.int().min(1).max(DECK_MAX_BYTES) }),
    output: z.object({ deckId: z.string(), uploadKey: z.string() }),
  },
  "slides.present": { input: z.strictObject({ deckId: id }), output: z.object({ revision: z.int() }) },
  "slides.change": {
    input: z.strictObject({
      deckId: id,
      page: z.int().min(1).max(DECK_MAX_PAGES),
      expectedRevision: z.int().min(0),
    }),
    output: z.object({ revision: z.int() }),
  },
  "slides.stop": { input: z.strictObject({}), output: z.object({}) },
  "presenter.give": { input: z.strictObject({ participantId: id }), output: z.object({}) },
} as const;
