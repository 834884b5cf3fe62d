import type { RoomState } from "@moim/room";
import type { Ids, RowsOf } from "../row.ts";

/** As it is, but that someone sends their camera. */
const withCamera = (state: RoomState, { theirs }: Ids): RoomState => {
  const camera = { id: "a-camera", participantId: theirs.person, source: "camera", paused: false } as const;
  return { ...state, producers: new Map(state.producers).set(camera.id, camera) };
};

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
  "moderation.ask": {
    needs: "allow-source",
    on: "lower ranks",
    reaches: "use-camera",
    input: (_ids, { id }) => ({ participantId: id, source: "camera" }),
    tells: ["participant.changed", "source.allowed"],
    whispers: ["asked", "act"],
  },
  "moderation.remove": [
    {
      as: "until it ends",
      needs: "remove",
      on: "lower ranks",
      input: (_ids, { id }) => ({ participantId: id, ban: false }),
      tells: ["participant.left"],
    },
    {
      as: "for good",
      needs: "remove",
      on: "lower ranks",
      input: (_ids, { id }) => ({ participantId: id, ban: true }),
      tells: ["participant.left"],
    },
  ],
  "moderation.bans": { needs: "lift-bans", input: () => ({}) },
  "moderation.unban": [
    { as: "a ban", needs: "lift-bans", input: ({ theirs }) => ({ banId: theirs.ban }), isQuiet: true },
    { as: "none there is", needs: "lift-bans", neverTheirs: "ban-unknown", input: () => ({ banId: "none" }) },
  ],
  "moderation.rule": [
    {
      as: "the meeting",
      needs: "rule-meeting",
      input: () => ({ chat: false, locked: true, presenting: "everyone", files: true }),
      tells: ["room.ruled"],
    },
    { as: "drawing", needs: "allow-drawing", input: () => ({ drawing: true }), tells: ["room.ruled"] },
    {
      as: "drawing, and more",
      needs: ["allow-drawing", "rule-meeting"],
      input: () => ({ drawing: true, chat: false }),
      tells: ["room.ruled"],
    },
  ],
  "moderation.except": [
    {
      as: "from chat",
      needs: "make-exceptions",
      on: "lower ranks",
      input: (_ids, { id }) => ({ participantId: id, right: "chat", allowed: false }),
      tells: ["participant.changed"],
    },
    {
      as: "for drawing",
      needs: "allow-drawing",
      on: "lower ranks, by the presenter all",
      input: (_ids, { id }) => ({ participantId: id, right: "drawing", allowed: true }),
      tells: ["participant.changed"],
    },
  ],
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
  "moderation.stopCameras": [
    {
      as: "who may restart them",
      needs: "stop-cameras",
      from: withCamera,
      input: () => ({ mayRestart: true }),
      tells: ["cameras.stopped", "media.closed"],
    },
    {
      as: "who may not",
      needs: "stop-cameras",
      from: withCamera,
      input: () => ({ mayRestart: false }),
      tells: ["room.ruled", "media.closed"],
    },
  ],
  "moderation.stopAll": {
    needs: "stop-all",
    from: withCamera,
    input: () => ({}),
    tells: ["activity.stopped", "room.ruled", "media.changed", "media.closed"],
  },
  "moderation.spotlight": [
    {
      as: "on",
      needs: "spotlight",
      input: ({ theirs }) => ({ participantId: theirs.person }),
      tells: ["room.spotlit"],
    },
    {
      as: "off",
      needs: "spotlight",
      from: (state, { theirs }) => ({ ...state, spotlight: theirs.person }),
      input: () => ({ participantId: null }),
      tells: ["room.spotlit"],
    },
  ],
  "moderation.nextSpeaker": [
    {
      as: "the first",
      needs: "call-speaker",
      input: () => ({ participantId: null }),
      tells: ["room.called", "room.spotlit"],
    },
    {
      as: "this one",
      needs: "call-speaker",
      input: ({ theirs }) => ({ participantId: theirs.person }),
      tells: ["room.called", "room.spotlit"],
    },
  ],
  "moderation.rename": {
    needs: "rename",
    on: "lower ranks",
    input: (_ids, { id }) => ({ participantId: id, name: "새 이름" }),
    tells: ["participant.changed"],
  },
  "moderation.log": { needs: "read-log", input: () => ({ before: null }) },
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
