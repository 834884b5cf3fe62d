import { randomUUID } from "node:crypto";
import { RequestError } from "@moim/protocol";
import {
  allowSource,
  exceptRight,
  lowerHands,
  muteEveryone,
  participantOf,
  remove,
  ruleMeeting,
  setCohost,
  stopSource,
  stopWaiting,
} from "@moim/room";
import type { Handlers } from "../signaling/answer.ts";
import type { ServerParts } from "./parts.ts";

/** Moderation is done to the producer, not asked of the browser. */
export function moderationHandlers({
  registry,
  store,
  log,
}: ServerParts): Pick<Handlers, `moderation.${string}` & keyof Handlers> {
  return {
    "moderation.stop": async ({ room, member }, { participantId, source }) => {
      await room.applyToMedia(stopSource(room.state, member.id, participantId, source));
      return {};
    },
    "moderation.allow": ({ room, member }, { participantId, source }) => {
      room.apply(allowSource(room.state, member.id, participantId, source));
      return {};
    },
    "moderation.remove": async ({ room, member }, { participantId }) => {
      const outcome = remove(room.state, member.id, participantId);
      const { name } = participantOf(room.state, participantId);
      const { name: byName } = participantOf(room.state, member.id);
      const target = room.members.get(participantId);
      const subjects = [...(target?.subjects ?? [])];
      for (const subject of subjects) room.banned.add(subject);
      if (target) await registry.sendOff({ room, member: target }, "removed", outcome);
      for (const { id, claims } of room.door.waiters) {
        if (!claims.subjects.some((subject) => room.banned.has(subject))) continue;
        room.door.turnAway(id, "removed");
        room.apply({ state: stopWaiting(room.state, id), events: [] });
      }
      log.info({ room: room.meetingId, participant: participantId, by: member.id }, "participant removed");
      const ban = { id: randomUUID(), subjects, name, byName, forGood: true, at: Date.now() };
      await store.addBan(room.meetingId, ban).catch((error: unknown) => {
        log.error({ room: room.meetingId, error }, "a ban was not recorded");
        throw new RequestError("database-gone", { cause: error });
      });
      return {};
    },
    "moderation.rule": ({ room, member }, rules) => {
      room.apply(ruleMeeting(room.state, member.id, rules));
      log.info({ room: room.meetingId, by: member.id, rules }, "meeting ruled");
      return {};
    },
    "moderation.except": ({ room, member }, input) => {
      room.apply(exceptRight(room.state, member.id, input));
      return {};
    },
    "moderation.muteAll": async ({ room, member }, { mayUnmute }) => {
      // Who may not unmute themselves is told that, and not that they may.
      if (!mayUnmute) room.apply(ruleMeeting(room.state, member.id, { microphone: false }));
      await room.applyToMedia(muteEveryone(room.state, member.id));
      return {};
    },
    "moderation.lowerHands": ({ room, member }, { participantId }) => {
      room.apply(lowerHands(room.state, member.id, participantId));
      return {};
    },
    "moderation.setCohost": ({ room, member }, { participantId, cohost }) => {
      room.apply(setCohost(room.state, member.id, participantId, cohost, Date.now()));
      log.info({ room: room.meetingId, participant: participantId, by: member.id, cohost }, "co-host settled");
      return {};
    },
  };
}
