import type { Mark, PageKey, RoomEvent } from "@moim/protocol";
import type { RequestError } from "@moim/protocol/errors";

export type Place = { deckId: string; page: PageKey };
export type Marks = ReadonlyMap<string, Mark>;
export type DrawingEvent = Extract<RoomEvent, { type: `drawing.${string}` }>;

/** Names a page of a deck among all pages of all decks. */
export function placeKey({ deckId, page }: Place): string {
  return `${deckId}/${page}`;
}

export function isDrawingEvent(event: RoomEvent): event is DrawingEvent {
  return event.type.startsWith("drawing.");
}

/** Whether an event is about this page: its own, or one about all pages of its deck. */
export function concerns(event: DrawingEvent, place: Place): boolean {
  return event.deckId === place.deckId && (event.page === place.page || event.page === null);
}

/**
 * What is on a page after an event that concerns it. Pure, and the same in every browser. What `drawing.restored` brought back
 * isn't in the event: the page has to be asked for again.
 */
export function applyToMarks(marks: Marks, event: DrawingEvent): Marks {
  switch (event.type) {
    case "drawing.put":
      return new Map(marks).set(event.mark.id, event.mark);
    case "drawing.extended": {
      const mark = marks.get(event.id);
      if (!mark) return marks;
      return new Map(marks).set(mark.id, { ...mark, points: [...mark.points.slice(0, event.from), ...event.points] });
    }
    case "drawing.erased": {
      const left = new Map(marks);
      for (const id of event.ids) left.delete(id);
      return left;
    }
    case "drawing.cleared":
      return new Map();
    case "drawing.restored":
      return marks;
  }
}

/**
 * Whether a request that was refused like this is to be sent again: nobody answered, too much was asked, or the connection is back
 * and the room not yet entered, which the next welcome ends.
 */
export function isPassing({ code, reason }: RequestError): boolean {
  return code === "UNAVAILABLE" || code === "TOO_MANY" || reason === "not-joined";
}
