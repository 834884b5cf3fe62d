import type { RowsOf } from "../row.ts";

export const chatRows: RowsOf<"chat"> = {
  "chat.send": { needs: "chat", input: ({ fresh }) => ({ clientId: fresh, text: "안녕" }), tells: ["chat.posted"] },
  "chat.history": { needs: "nothing", input: ({ theirs }) => ({ before: theirs.message }) },
};
