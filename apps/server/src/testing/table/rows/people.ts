import type { RowsOf } from "../row.ts";

export const peopleRows: RowsOf<"people"> = {
  "people.raiseHand": { needs: "raise-hand", input: () => ({ raised: true }), tells: ["participant.changed"] },
  "people.react": { needs: "react", input: () => ({ reaction: "clap" }), tells: ["participant.reacted"] },
};
