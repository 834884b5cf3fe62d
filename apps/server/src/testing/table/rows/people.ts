import type { RowsOf } from "../row.ts";

export const peopleRows: RowsOf<"people"> = {
  "people.raiseHand": { needs: "raise-hand", input: () => ({ raised: true }), tells: ["participant.changed"] },
  "people.react": { needs: "react", input: () => ({ reaction: "clap" }), tells: ["participant.reacted"] },
  "people.rename": { needs: "rename-self", input: () => ({ name: "새 이름" }), tells: ["participant.changed"] },
  "people.report": {
    needs: "report",
    input: ({ theirs }) => ({ participantId: theirs.person, note: "시끄러워요" }),
    whispers: ["report", "act"],
  },
};
