import { addMark, clearDrawings, eraseMarks, extendMark, marksOn, undoDrawing } from "@moim/room";
import type { Handlers } from "../signaling/answer.ts";

/** What is drawn on the pages. The database is not on this path. */
export const drawingHandlers: Pick<Handlers, `drawing.${string}` & keyof Handlers> = {
  "drawing.add": ({ room, member }, input) => {
    room.apply(addMark(room.state, member.id, input));
    return {};
  },
  "drawing.extend": ({ room, member }, input) => {
    room.apply(extendMark(room.state, member.id, input));
    return {};
  },
  "drawing.erase": ({ room, member }, input) => {
    room.apply(eraseMarks(room.state, member.id, input));
    return {};
  },
  "drawing.undo": ({ room, member }, input) => {
    const outcome = undoDrawing(room.state, member.id, input);
    room.apply(outcome);
    return { undone: outcome.events.length > 0 };
  },
  "drawing.clear": ({ room, member }, input) => {
    room.apply(clearDrawings(room.state, member.id, input));
    return {};
  },
  "drawing.page": ({ room, member }, input) => ({
    marks: marksOn(room.state, member.id, input),
    seq: room.log.seq,
  }),
};
