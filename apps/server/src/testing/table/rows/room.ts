import type { RowsOf } from "../row.ts";

export const roomRows: RowsOf<"room"> = {
  "room.join": { needs: "nothing", input: () => ({}), tells: ["participant.changed"] },
  "room.sync": [
    { as: "of events", needs: "nothing", input: () => ({ since: 1 }) },
    { as: "of what is yet to come", needs: "nothing", input: () => ({ since: 1_000_000 }) },
  ],
  "room.leave": [
    { as: "for good", needs: "nothing", input: () => ({}), tells: ["participant.left"] },
    { as: "to return", needs: "nothing", input: () => ({ returning: true }), tells: ["participant.changed"] },
  ],
  "room.end": [
    { as: "now", needs: "end-meeting", input: () => ({ now: true }), tells: ["room.ended"] },
    { as: "soon", needs: "end-meeting", input: () => ({ now: false }), tells: ["room.ending"] },
  ],
  "room.keepOpen": {
    needs: "end-meeting",
    from: (state) => ({ ...state, ending: { at: Date.now() + 60_000, by: "the-host" } }),
    input: () => ({}),
    tells: ["room.ending"],
  },
};
