import type { Action, DownMessage, RoomEvent, ServerToClientEvents } from "@moim/protocol";
import { suspendMedia } from "@moim/room";
import type { Guest } from "../guest.ts";
import { newMark } from "./rows/drawing.ts";
import type { Stage } from "./stage.ts";

/** Everything the server says of itself: each event, each other message, and each word on a socket. */
export type Said =
  | RoomEvent["type"]
  | `message ${Exclude<DownMessage["t"], "event">}`
  | `socket ${Exclude<keyof ServerToClientEvents, "room.message">}`;

/** Whom something is for, and how it comes about. */
export type Saying = {
  /** Everyone who is in the meeting, those in it who may do this, or these. */
  to: "room" | Action | ((stage: Stage) => readonly Guest[]);
  /** In a meeting in which a host asks. */
  make: (stage: Stage) => unknown;
};

const onPage = { deckId: "deck", page: "p1" as const };
const waiters = ({ waiter }: Stage) => [waiter];
const viewer = ({ others }: Stage) => [others.viewer!];

/** What is said to whom; whatever isn't here doesn't compile. */
export const audience: Record<Said, Saying> = {
  "participant.joined": { to: "room", make: ({ server }) => server.join("the-new", "participant", { admitted: true }) },
  "participant.changed": {
    to: "room",
    make: ({ others }) => others.participant!.request("people.raiseHand", { raised: false }),
  },
  "participant.left": { to: "room", make: ({ others }) => others.viewer!.request("room.leave", {}) },
  "participant.reacted": {
    to: "room",
    make: ({ others }) => others.viewer!.request("people.react", { reaction: "clap" }),
  },
  "media.produced": { to: "room", make: ({ asker }) => asker.produce("screen") },
  "media.suspended": { to: "room", make: ({ room }) => room.apply(suspendMedia(room.state, Date.now() + 60_000)) },
  "media.changed": {
    to: "room",
    make: ({ asker, ids }) => asker.request("media.pause", { producerId: ids().own.microphone }),
  },
  "media.closed": {
    to: "room",
    make: ({ asker, ids }) => asker.request("media.close", { producerId: ids().own.microphone }),
  },
  "source.stopped": {
    to: "room",
    make: ({ asker }) => asker.request("moderation.stop", { participantId: "the-viewer", source: "microphone" }),
  },
  "source.allowed": {
    to: "room",
    make: ({ asker }) => asker.request("moderation.allow", { participantId: "the-viewer", source: "camera" }),
  },
  "microphones.muted": { to: "room", make: ({ asker }) => asker.request("moderation.muteAll", { mayUnmute: true }) },
  "cameras.stopped": {
    to: "room",
    make: async ({ asker, others }) => {
      await asker.request("moderation.allow", { participantId: "the-participant", source: "camera" });
      await others.participant!.produce("camera");
      await asker.request("moderation.stopCameras", { mayRestart: true });
    },
  },
  "activity.stopped": { to: "room", make: ({ asker }) => asker.request("moderation.stopAll", {}) },
  "room.spotlit": {
    to: "room",
    make: ({ asker }) => asker.request("moderation.spotlight", { participantId: "the-viewer" }),
  },
  "room.called": {
    to: "room",
    make: ({ asker }) => asker.request("moderation.nextSpeaker", { participantId: null }),
  },
  "room.ending": { to: "room", make: ({ asker }) => asker.request("room.end", { now: false }) },
  "room.ruled": { to: "room", make: ({ asker }) => asker.request("moderation.rule", { chat: false }) },
  "presenter.changed": {
    to: "room",
    make: ({ asker }) => asker.request("presenter.give", { participantId: "the-viewer" }),
  },
  "slides.changed": { to: "room", make: ({ asker }) => asker.request("slides.present", { deckId: "other-deck" }) },
  "slides.ruled": { to: "room", make: ({ asker }) => asker.request("slides.rule", { downloads: true }) },
  "deck.changed": {
    to: "room",
    make: ({ asker }) => asker.request("slides.upload", { name: "mine", files: [{ bytes: 10 }] }),
  },
  "deck.removed": { to: "room", make: ({ asker }) => asker.request("slides.removeDeck", { deckId: "other-deck" }) },
  "drawing.put": {
    to: "room",
    make: ({ asker, ids }) => asker.request("drawing.add", { ...onPage, mark: newMark(ids().fresh) }),
  },
  "drawing.extended": {
    to: "room",
    make: ({ asker }) => asker.request("drawing.extend", { ...onPage, id: "own", from: 4, points: [3, 3] }),
  },
  "drawing.erased": { to: "room", make: ({ asker }) => asker.request("drawing.erase", { ...onPage, ids: ["own"] }) },
  "drawing.cleared": { to: "room", make: ({ asker }) => asker.request("drawing.clear", onPage) },
  "drawing.restored": {
    to: "room",
    make: async ({ asker }) => {
      for (let n = 0; n < 11; n += 1) await asker.request("drawing.add", { ...onPage, mark: newMark(`many-${n}`) });
      await asker.request("drawing.clear", onPage);
      await asker.request("drawing.undo", onPage);
    },
  },
  "chat.posted": {
    to: "room",
    make: ({ others, ids }) => others.viewer!.request("chat.send", { clientId: ids().fresh, text: "안녕" }),
  },
  "chat.cleared": { to: "room", make: ({ asker }) => asker.request("chat.clear", {}) },
  "room.ended": { to: "room", make: ({ asker }) => asker.request("room.end", { now: true }) },
  "message levels": {
    to: "room",
    make: ({ room, ids }) => room.media.emit("levels", [{ producerId: ids().theirs.microphone, volume: -20 }]),
  },
  "message speaker": { to: "room", make: ({ room, ids }) => room.media.emit("speaker", ids().theirs.microphone) },
  "message lines": {
    to: "room",
    make: async ({ room, others }) => {
      const { peer } = room.members.get(others.participant!.id)!;
      peer!.measureLine = () => Promise.resolve({ lossShare: 0.5, rttMs: 900 });
      for (let n = 0; n < 2; n += 1) await room.lines.look();
    },
  },
  "message waiting": { to: "admit", make: ({ server }) => server.knock("the-other-waiting") },
  "message chat": {
    to: ({ others }) => [others.cohost!, others.viewer!], // for one person, and for who wrote it
    make: ({ others, ids }) =>
      others.viewer!.request("chat.send", { clientId: ids().fresh, text: "안녕", to: { id: "the-cohost" } }),
  },
  "message asked": {
    to: ({ others }) => [others.participant!],
    make: ({ asker }) => asker.request("moderation.ask", { participantId: "the-participant", source: "camera" }),
  },
  "message report": {
    to: "read-log",
    make: ({ others }) =>
      others.viewer!.request("people.report", { participantId: "the-participant", note: "시끄러워요" }),
  },
  "message held": {
    to: ({ others }) => [others.participant!],
    make: async ({ room, asker, others }) => {
      const producerId = await asker.produce("screen");
      const { peer } = room.members.get(others.participant!.id)!;
      const wanted = [
        { consumerId: "screen", producerId, kind: "video" as const, rateBps: 900_000, flows: true, spatialLayer: 0 },
      ];
      peer!.measureDownlink = () => Promise.resolve({ availableBps: 90_000, lossShare: 0.5, wanted });
      for (let n = 0; n < 2; n += 1) await room.downlinks.look();
    },
  },
  "message act": { to: "read-log", make: ({ asker }) => asker.request("moderation.rule", { chat: false }) },
  "socket room.pulse": { to: "room", make: () => undefined },
  "socket room.farewell": {
    to: viewer,
    make: ({ asker }) => asker.request("waiting.sendBack", { participantId: "the-viewer" }),
  },
  "socket room.waiting": { to: waiters, make: ({ asker }) => asker.request("waiting.tell", { note: "곧 시작해요" }) },
  "socket room.admitted": {
    to: waiters,
    make: ({ asker }) => asker.request("waiting.admit", { participantId: "the-waiting" }),
  },
  "socket room.restarting": { to: "room", make: ({ server }) => server.registry.tellRestart(1_500) },
  "socket room.mediaLost": { to: "room", make: ({ room }) => process.kill(room.media.workerPid, "SIGKILL") },
};

/** What something that came over a socket is called here. */
export function nameOf(heard: unknown): Said {
  const [name, message] = heard as [string, DownMessage];
  if (name !== "room.message") return `socket ${name}` as Said;
  return message.t === "event" ? message.event.type : `message ${message.t}`;
}
