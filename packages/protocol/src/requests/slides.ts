import { z } from "zod";
import { BLANK_PAGES_MAX, DECK_FILES_MAX, DECK_MAX_BYTES, DECK_MAX_PAGES, ZOOM_MAX } from "../limits.ts";
import { id, title } from "../text.ts";

/** Where a page stands, from 1; blank pages count. */
const page = z
  .int()
  .min(1)
  .max(DECK_MAX_PAGES + BLANK_PAGES_MAX);
const share = z.number().min(0).max(1);
const zoom = z.strictObject({ scale: z.number().min(1).max(ZOOM_MAX), x: share, y: share });

/** A deck that is about to be sent: what it is called, and how large its files are, in the order of their pages. */
export const newUpload = z.strictObject({
  name: title,
  files: z
    .array(z.strictObject({ bytes: z.int().min(1).max(DECK_MAX_BYTES) }))
    .min(1)
    .max(DECK_FILES_MAX)
    .refine((files) => files.reduce((sum, { bytes }) => sum + bytes, 0) <= DECK_MAX_BYTES),
});
export type NewUpload = z.output<typeof newUpload>;

export const slides = {
  /** Reserves a deck; its files are then sent by tus to `/uploads/files` with the upload key as bearer token. */
  "slides.upload": {
    input: newUpload,
    output: z.object({ deckId: z.string(), uploadKey: z.string() }),
  },
  /** Puts a deck of one's own library into the meeting, behind its others. One it has already stays as it is. */
  "slides.add": { input: z.strictObject({ deckId: id }), output: z.object({}) },
  "slides.present": { input: z.strictObject({ deckId: id }), output: z.object({ revision: z.int() }) },
  "slides.change": {
    input: z.strictObject({
      deckId: id,
      page,
      expectedRevision: z.int().min(0),
    }),
    output: z.object({ revision: z.int() }),
  },
  /** Shows another part of the page, or darkens the screen. Meant for this page only: after a turn it is `revision-stale`. */
  "slides.look": {
    input: z.strictObject({ deckId: id, page, zoom: zoom.nullable(), black: z.boolean() }),
    output: z.object({ revision: z.int() }),
  },
  "slides.browse": { input: z.strictObject({ browsing: z.boolean() }), output: z.object({}) },
  "slides.rule": {
    input: z
      .strictObject({ followRequired: z.boolean(), downloads: z.boolean() })
      .partial()
      .refine((rules) => Object.keys(rules).length > 0),
    output: z.object({}),
  },
  /** Puts an empty page behind this one, and turns to it. */
  "slides.insertPage": {
    input: z.strictObject({ deckId: id, after: page, expectedRevision: z.int().min(0) }),
    output: z.object({ revision: z.int() }),
  },
  "slides.removeDeck": { input: z.strictObject({ deckId: id }), output: z.object({}) },
  "slides.stop": { input: z.strictObject({}), output: z.object({}) },
  "presenter.ask": { input: z.strictObject({ asking: z.boolean() }), output: z.object({}) },
  "presenter.give": { input: z.strictObject({ participantId: id }), output: z.object({}) },
} as const;
