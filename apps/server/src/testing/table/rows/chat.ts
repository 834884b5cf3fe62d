import type { Row, RowsOf } from "../row.ts";

const text = "안녕";
/** Those who lead nothing write to those who do, and to no one else. */
const toHostsOnly: NonNullable<Row<"chat.send">["from"]> = (state) => ({
  ...state,
  rules: { ...state.rules, chatReach: "hosts" },
});

export const chatRows: RowsOf<"chat"> = {
  "chat.send": [
    { as: "to everyone", needs: "chat", input: ({ fresh }) => ({ clientId: fresh, text }), tells: ["chat.posted"] },
    {
      as: "to hosts",
      needs: "chat",
      input: ({ fresh }) => ({ clientId: fresh, text, to: "hosts" }),
      whispers: ["chat"],
    },
    {
      as: "to one who leads",
      needs: "chat",
      input: ({ fresh, theirs }) => ({ clientId: fresh, text, to: { id: theirs.leader } }),
      whispers: ["chat"],
    },
    {
      as: "to another",
      needs: ["chat", "write-privately"],
      input: ({ fresh, theirs }) => ({ clientId: fresh, text, to: { id: theirs.person } }),
      whispers: ["chat"],
    },
    {
      as: "to another where only hosts are written to",
      needs: ["chat", "read-to-hosts"],
      refusedAs: "turned-off",
      from: toHostsOnly,
      input: ({ fresh, theirs }) => ({ clientId: fresh, text, to: { id: theirs.person } }),
      whispers: ["chat"],
    },
    {
      as: "to one who leads where only hosts are written to",
      needs: "chat",
      from: toHostsOnly,
      input: ({ fresh, theirs }) => ({ clientId: fresh, text, to: { id: theirs.leader } }),
      whispers: ["chat"],
    },
    {
      as: "to someone who isn't there",
      needs: "chat",
      neverTheirs: "recipient-unknown",
      input: ({ fresh }) => ({ clientId: fresh, text, to: { id: "nobody" } }),
    },
  ],
  "chat.clear": { needs: "clear-chat", input: () => ({}), tells: ["chat.cleared"], whispers: ["act"] },
  "chat.history": { needs: "nothing", input: ({ theirs }) => ({ before: theirs.message }) },
};
