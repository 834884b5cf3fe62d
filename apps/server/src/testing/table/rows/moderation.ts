import type { RowsOf } from "../row.ts";

export const moderationRows: RowsOf<"moderation"> = {
  "moderation.stop": {
    needs: "stop-source",
    on: "lower ranks",
    input: (_ids, { id }) => ({ participantId: id, source: "microphone" }),
    tells: ["participant.changed", "source.stopped"],
  },
  "moderation.allow": {
    needs: "allow-source",
    on: "lower ranks",
    input: (_ids, { id }) => ({ participantId: id, source: "camera" }),
    tells: ["participant.changed", "source.allowed"],
  },
  "moderation.remove": {
    needs: "remove",
    on: "lower ranks",
    input: (_ids, { id }) => ({ participantId: id }),
    tells: ["participant.left"],
  },
  "moderation.rule": {
    needs: "rule-meeting",
    input: () => ({ chat: false, locked: true }),
    tells: ["room.ruled"],
  },
  "moderation.except": {
    needs: "make-exceptions",
    on: "lower ranks",
    input: (_ids, { id }) => ({ participantId: id, right: "chat", allowed: false }),
    tells: ["participant.changed"],
  },
  "moderation.muteAll": [
    {
      as: "who may unmute themselves",
      needs: "mute-everyone",
      input: () => ({ mayUnmute: true }),
      tells: ["microphones.muted", "media.changed"],
    },
    {
      as: "who may not",
      needs: "mute-everyone",
      input: () => ({ mayUnmute: false }),
      tells: ["room.ruled", "media.changed"],
    },
  ],
  "moderation.lowerHands": [
    {
      as: "one",
      needs: "lower-hands",
      input: ({ theirs }) => ({ participantId: theirs.person }),
      tells: ["participant.changed"],
    },
    { as: "all", needs: "lower-hands", input: () => ({ participantId: null }), tells: ["participant.changed"] },
  ],
  "moderation.setCohost": {
    needs: "make-cohost",
    on: "offices below host",
    input: (_ids, { id, role }) => ({ participantId: id, cohost: role !== "cohost" }),
    tells: ["participant.changed"],
  },
};
