import {
  isStroke,
  MARK_NUMBERS_MAX,
  MARKS_PER_PAGE_MAX,
  PAGE_NUMBERS_MAX,
  positionOf,
  RequestError,
  ROOM_NUMBERS_MAX,
  type Input,
  type Mark,
  type PageKey,
  type RoomEvent,
} from "@moim/protocol";
import { authorize, isAllowed } from "./authorize.ts";
import {
  drawingKey,
  participantOf,
  withEntry,
  withoutEntry,
  type Drawing,
  type Outcome,
  type RoomState,
  type Undoable,
} from "./state.ts";

const nothing: Drawing = { marks: new Map(), numbers: 0 };
/** How many steps someone can take back. */
const UNDO_MAX = 100;
/** What comes back with one event each; more is asked for again as a whole. */
const RESTORED_SINGLY_MAX = 10;

type Place = { deckId: string; page: PageKey };

export const isOfDeck = (key: string, deckId: string) => key.startsWith(`${deckId}/`);

/** A page's drawing. @throws RequestError `not-allowed`, `deck-unknown` or `page-unknown`. */
function drawingFor(state: RoomState, by: string, { deckId, page }: Place): { key: string; drawing: Drawing } {
  authorize(state, by, "draw");
  const deck = state.decks.get(deckId);
  if (!deck) throw new RequestError("deck-unknown");
  if (positionOf(deck, page) === null) throw new RequestError("page-unknown");
  const key = drawingKey(deckId, page);
  return { key, drawing: state.drawings.get(key) ?? nothing };
}

/** The marks of a page, in the order they were drawn. @throws RequestError `participant-unknown` or `deck-unknown`. */
export function marksOn(state: RoomState, by: string, { deckId, page }: Place): Mark[] {
  participantOf(state, by);
  if (!state.decks.has(deckId)) throw new RequestError("deck-unknown");
  return [...(state.drawings.get(drawingKey(deckId, page))?.marks.values() ?? [])];
}

function putMark({ marks, numbers }: Drawing, mark: Mark): Drawing {
  const before = marks.get(mark.id)?.points.length ?? 0;
  const next = { marks: withEntry(marks, mark.id, mark), numbers: numbers - before + mark.points.length };
  if (next.marks.size > MARKS_PER_PAGE_MAX || next.numbers > PAGE_NUMBERS_MAX) throw new RequestError("drawing-full");
  return next;
}

function withoutMarks({ marks, numbers }: Drawing, gone: readonly Mark[]): Drawing {
  const left = new Map(marks);
  for (const { id } of gone) left.delete(id);
  return { marks: left, numbers: gone.reduce((sum, { points }) => sum - points.length, numbers) };
}

const withDrawing = (state: RoomState, key: string, drawing: Drawing): RoomState => ({
  ...state,
  drawings: drawing.marks.size > 0 ? withEntry(state.drawings, key, drawing) : withoutEntry(state.drawings, key),
});

/** As {@link withDrawing}, for what has grown. @throws RequestError `drawing-full` when the room holds too much by now. */
function withMore(state: RoomState, key: string, drawing: Drawing): RoomState {
  const next = withDrawing(state, key, drawing);
  const numbers = [...next.drawings.values()].reduce((sum, one) => sum + one.numbers, 0);
  if (numbers > ROOM_NUMBERS_MAX) throw new RequestError("drawing-full");
  return next;
}

const heldBy = ({ did }: Undoable) =>
  did.kind === "added" ? 0 : did.marks.reduce((sum, { points }) => sum + points.length, 0);

/** Notes a step that can be taken back; the oldest are forgotten when there are many, or when they hold more than a page. */
function remember(state: RoomState, by: string, step: Undoable): RoomState {
  const steps = [...(state.undo.get(by) ?? []), step].slice(-UNDO_MAX);
  let held = steps.reduce((sum, one) => sum + heldBy(one), 0);
  while (held > PAGE_NUMBERS_MAX && steps.length > 1) held -= heldBy(steps.shift()!);
  return { ...state, undo: withEntry(state.undo, by, steps) };
}

/**
 * Adds a mark, or replaces one's own of the same id.
 * @throws RequestError `not-allowed`, `deck-unknown`, `page-unknown`, `drawing-full`, or `mark-unknown` for another's mark.
 */
export function addMark(state: RoomState, by: string, { mark: given, ...place }: Input<"drawing.add">): Outcome {
  const { key, drawing } = drawingFor(state, by, place);
  const known = drawing.marks.get(given.id);
  if (known && known.by !== by) throw new RequestError("mark-unknown");
  const { text, ...rest } = given;
  const mark: Mark = { ...rest, by, ...(text !== undefined && { text }) };
  const next = withMore(state, key, putMark(drawing, mark));
  const event: RoomEvent = { type: "drawing.put", ...place, mark };
  return { state: known ? next : remember(next, by, { key, did: { kind: "added", id: mark.id } }), events: [event] };
}

/**
 * Continues one's own mark; the other end of a shape moves.
 * @throws RequestError `not-allowed`, `mark-unknown` for what isn't there or isn't one's own, `invalid-input` for a gap or a
 * shape that would have more than its two points, `drawing-full`.
 */
export function extendMark(state: RoomState, by: string, input: Input<"drawing.extend">): Outcome {
  const { deckId, page, id, from, points } = input;
  const { key, drawing } = drawingFor(state, by, { deckId, page });
  const mark = drawing.marks.get(id);
  if (!mark || mark.by !== by) throw new RequestError("mark-unknown");
  const length = from + points.length;
  if (from > mark.points.length) throw new RequestError("invalid-input");
  if (!isStroke(mark.tool) && length !== mark.points.length) throw new RequestError("invalid-input");
  if (length > MARK_NUMBERS_MAX) throw new RequestError("drawing-full");
  const changed = { ...mark, points: [...mark.points.slice(0, from), ...points] };
  const event: RoomEvent = { type: "drawing.extended", deckId, page, id, from, points };
  return { state: withMore(state, key, putMark(drawing, changed)), events: [event] };
}

/**
 * Takes marks away: one's own, or anybody's for those who may clear. Ids that aren't there any more are no error.
 * @throws RequestError `not-allowed`, also when one of them is another's.
 */
export function eraseMarks(state: RoomState, by: string, { ids, ...place }: Input<"drawing.erase">): Outcome {
  const { key, drawing } = drawingFor(state, by, place);
  const marks = [...new Set(ids)].flatMap((id) => drawing.marks.get(id) ?? []);
  if (marks.length === 0) return { state, events: [] };
  if (!isAllowed(state, by, "clear-drawings") && marks.some((mark) => mark.by !== by))
    throw new RequestError("not-allowed");
  const next = withDrawing(state, key, withoutMarks(drawing, marks));
  return {
    state: remember(next, by, { key, did: { kind: "erased", marks } }),
    events: [{ type: "drawing.erased", ...place, ids: marks.map(({ id }) => id), by }],
  };
}

/** Takes away everything on a page, or on all pages of a deck. @throws RequestError `not-allowed` or `deck-unknown`. */
export function clearDrawings(state: RoomState, by: string, { deckId, page }: Input<"drawing.clear">): Outcome {
  authorize(state, by, "clear-drawings");
  if (!state.decks.has(deckId)) throw new RequestError("deck-unknown");
  const isMeant = (key: string) => (page === null ? isOfDeck(key, deckId) : key === drawingKey(deckId, page));
  const gone = [...state.drawings].filter(([key]) => isMeant(key));
  if (gone.length === 0) return { state, events: [] };
  const next = gone.reduce(
    (now, [key, { marks }]) =>
      remember(withDrawing(now, key, nothing), by, { key, did: { kind: "erased", marks: [...marks.values()] } }),
    state,
  );
  return { state: next, events: [{ type: "drawing.cleared", deckId, page, by }] };
}

/**
 * Takes back the last thing someone did to a page that can still be taken back.
 * @throws RequestError `not-allowed`, `deck-unknown` or `page-unknown`; `drawing-full` when what was erased has no room now.
 */
export function undoDrawing(state: RoomState, by: string, place: Input<"drawing.undo">): Outcome {
  const { key, drawing } = drawingFor(state, by, place);
  const steps = state.undo.get(by) ?? [];
  const index = steps.findLastIndex((step) => step.key === key && isOpen(step, drawing));
  const step = steps[index];
  if (!step) return { state, events: [] };
  const forgotten = { ...state, undo: withEntry(state.undo, by, steps.toSpliced(index, 1)) };
  if (step.did.kind === "added") {
    const mark = drawing.marks.get(step.did.id);
    return {
      state: withDrawing(forgotten, key, withoutMarks(drawing, mark ? [mark] : [])),
      events: [{ type: "drawing.erased", ...place, ids: [step.did.id], by }],
    };
  }
  const marks = step.did.marks.filter(({ id }) => !drawing.marks.has(id));
  return {
    state: withMore(forgotten, key, marks.reduce(putMark, drawing)),
    events:
      marks.length > RESTORED_SINGLY_MAX || marks.some(({ points }) => points.length > RESTORED_SINGLY_NUMBERS_MAX)
        ? [{ type: "drawing.restored", ...place, by }]
        : marks.map((mark): RoomEvent => ({ type: "drawing.put", ...place, mark })),
  };
}

/** Longer marks don't fit into one message of the bus. */
const RESTORED_SINGLY_NUMBERS_MAX = 2_000;

/** Whether taking it back would change anything: someone else may have erased or restored the mark meanwhile. */
function isOpen({ did }: Undoable, { marks }: Drawing): boolean {
  return did.kind === "added" ? marks.has(did.id) : did.marks.some(({ id }) => !marks.has(id));
}

/** Whether someone may point at what is shown: who may by role or hat, and who may draw on it. */
export function mayPoint(state: RoomState, participantId: string): boolean {
  const here = state.participants.has(participantId) && state.slides !== null;
  return here && (isAllowed(state, participantId, "point") || isAllowed(state, participantId, "draw"));
}
