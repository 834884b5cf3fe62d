import type { RowsOf } from "../row.ts";

export const roomRows: RowsOf<"room"> = {
  "room.join": { needs: "nothing", input: () => ({}), tells: ["participant.changed"] },
  "room.sync": [
    { as: "of events", needs: "nothing", input: () => ({ since: 1 }) },
    { as: "of what is yet to come", needs: "nothing", input: () => ({ since: 1_000_000 }) },
  ],
  "room.leave": { needs: "nothing", input: () => ({}), tells: ["participant.left"] },
  "room.end": { needs: "end-meeting", input: () => ({}), tells: ["room.ended"] },
};
