import { z } from "zod";
import { MARK_NUMBERS_MAX, MARK_NUMBERS_PER_MESSAGE_MAX } from "../limits.ts";
import { id, markText, pageKey } from "../text.ts";
import { drawingTools, isStroke, markColors, type Mark } from "../views.ts";

const onPage = { deckId: id, page: pageKey };
/** A place on the page, a little beyond its edge too, where a hand may slip. */
const coordinate = z.int().min(-1_000).max(11_000);
const points = z
  .array(coordinate)
  .min(2)
  .max(MARK_NUMBERS_PER_MESSAGE_MAX)
  .refine((numbers) => numbers.length % 2 === 0);

const mark = z
  .strictObject({
    id,
    tool: z.enum(drawingTools),
    color: z.enum(markColors),
    size: z.int().min(1).max(2_000),
    points,
    text: markText.optional(),
  })
  .refine(({ tool, text }) => (tool === "text") === (text !== undefined))
  .refine(({ tool, points: { length } }) => isStroke(tool) || length === (tool === "text" ? 2 : 4));
export type NewMark = z.output<typeof mark>;

/** What is on a page, as of the room's `seq`. */
export type PageDrawing = { seq: number; marks: Mark[] };

export const drawing = {
  /** Adds a mark, or replaces one's own of this id: sending it twice is harmless. */
  "drawing.add": { input: z.strictObject({ ...onPage, mark }), output: z.object({}) },
  /** Continues one's own mark: its numbers from this index on are now these. */
  "drawing.extend": {
    input: z.strictObject({ ...onPage, id, from: z.int().min(0).max(MARK_NUMBERS_MAX).multipleOf(2), points }),
    output: z.object({}),
  },
  "drawing.erase": { input: z.strictObject({ ...onPage, ids: z.array(id).min(1).max(100) }), output: z.object({}) },
  /** Takes back what one did last on this page. */
  "drawing.undo": { input: z.strictObject(onPage), output: z.object({ undone: z.boolean() }) },
  /** Null: every page of the deck. */
  "drawing.clear": { input: z.strictObject({ deckId: id, page: pageKey.nullable() }), output: z.object({}) },
  /** Socket only: a page's drawings can outgrow a data-channel message. */
  "drawing.page": { input: z.strictObject(onPage), output: z.custom<PageDrawing>() },
} as const;
