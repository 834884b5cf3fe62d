import type { RowsOf } from "../row.ts";

export const waitingRows: RowsOf<"waiting"> = {
  "waiting.admit": [
    { as: "one", needs: "admit", input: ({ theirs }) => ({ participantId: theirs.waiting }), isQuiet: true },
    { as: "all", needs: "admit", input: () => ({ participantId: null }), isQuiet: true },
  ],
  "waiting.deny": {
    needs: "admit",
    input: ({ theirs }) => ({ participantId: theirs.waiting, note: "다음에 만나요" }),
    isQuiet: true,
  },
  "waiting.tell": { needs: "admit", input: () => ({ note: "곧 시작해요" }), isQuiet: true },
  "waiting.sendBack": {
    needs: "send-to-waiting",
    on: "lower ranks",
    input: (_ids, { id }) => ({ participantId: id }),
    tells: ["participant.left"],
  },
};
