import { randomUUID } from "node:crypto";
import { ACTS_PAGE, RequestError } from "@moim/protocol";
import {
  allowSource,
  askFor,
  authorize,
  callSpeaker,
  exceptRight,
  isAllowed,
  lowerHands,
  muteEveryone,
  participantOf,
  remove,
  rename,
  ruleMeeting,
  setCohost,
  spotlight,
  stopAll,
  stopCameras,
  stopSource,
  stopWaiting,
} from "@moim/room";
import { isKnown, mayReadAct } from "../rooms/acts.ts";
import type { LiveRoom } from "../rooms/live-room.ts";
import type { Handlers } from "../signaling/answer.ts";
import type { ServerParts } from "./parts.ts";

/** Moderation is done to the producer, not asked of the browser. */
export function moderationHandlers({
  registry,
  store,
  sittings,
  log,
}: ServerParts): Pick<Handlers, `moderation.${string}` & keyof Handlers> {
  const orRefuse = (room: string, what: string) => (error: unknown) => {
    log.error({ room, error }, what);
    throw new RequestError("database-gone", { cause: error });
  };
  return {
    "moderation.stop": async ({ room, member }, { participantId, source }) => {
      await room.applyToMedia(stopSource(room.state, member.id, participantId, source));
      return {};
    },
    "moderation.allow": ({ room, member }, { participantId, source }) => {
      room.apply(allowSource(room.state, member.id, participantId, source));
      return {};
    },
    "moderation.ask": ({ room, member }, { participantId, source }) => {
      room.apply(askFor(room.state, member.id, participantId, source));
      room.tell({ t: "asked", source, by: member.id }, (id) => id === participantId);
      return {};
    },
    "moderation.remove": async ({ room, member }, { participantId, ban: forGood }) => {
      const outcome = remove(room.state, member.id, participantId);
      const { name } = participantOf(room.state, participantId);
      const { name: byName } = participantOf(room.state, member.id);
      const target = room.members.get(participantId);
      const subjects = [...(target?.subjects ?? [])];
      const ban = { id: randomUUID(), subjects, name, byName, forGood, at: Date.now() };
      room.bans.set(ban.id, ban);
      room.unstored.add(ban.id);
      room.removed.set(ban.id, participantId);
      if (target) await registry.sendOff({ room, member: target }, "removed", outcome);
      for (const { id, claims } of room.door.waiters) {
        if (!room.isBanned(claims.subjects)) continue;
        room.door.turnAway(id, "removed");
        room.apply({ state: stopWaiting(room.state, id), events: [] });
      }
      for (const other of [...room.members.values()].filter(({ subjects: theirs }) => room.isBanned(theirs))) {
        if (mayRemove(room, member.id, other.id)) await registry.depart({ room, member: other }, "removed");
      }
      log.info({ room: room.meetingId, participant: participantId, by: member.id }, "participant removed");
      await store.addBan(room.meetingId, ban).catch(orRefuse(room.meetingId, "a ban was not recorded"));
      room.unstored.delete(ban.id);
      return { banId: ban.id };
    },
    "moderation.bans": ({ room, member }) => {
      authorize(room.state, member.id, "lift-bans");
      const bans = [...room.bans.values()].toSorted((a, b) => b.at - a.at);
      return { bans: bans.map(({ id, name, byName, at, forGood }) => ({ id, name, by: byName, at, forGood })) };
    },
    "moderation.unban": async ({ room, member }, { banId }) => {
      authorize(room.state, member.id, "lift-bans");
      if (!room.bans.has(banId)) throw new RequestError("ban-unknown");
      await store.removeBan(room.meetingId, banId).catch(orRefuse(room.meetingId, "a ban was not lifted"));
      room.lift(banId);
      log.info({ room: room.meetingId, by: member.id, banId }, "ban lifted");
      return {};
    },
    "moderation.log": async ({ room, member }, { before }) => {
      authorize(room.state, member.id, "read-log");
      const unreadable = orRefuse(room.meetingId, "the log of acts can't be read");
      await sittings.written(room);
      const page = { limit: ACTS_PAGE, ...(before !== null && { before }) };
      const { acts, hasMore } = await store.actsOf(room.meetingId, page).catch(unreadable);
      return { acts: acts.filter(isKnown).filter((act) => mayReadAct(act, member.id)), hasMore };
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
    "moderation.stopCameras": async ({ room, member }, { mayRestart }) => {
      if (!mayRestart) room.apply(ruleMeeting(room.state, member.id, { camera: false }));
      await room.applyToMedia(stopCameras(room.state, member.id));
      return {};
    },
    "moderation.stopAll": async ({ room, member }) => {
      await room.applyToMedia(stopAll(room.state, member.id));
      log.info({ room: room.meetingId, by: member.id }, "all activity stopped");
      return {};
    },
    "moderation.spotlight": ({ room, member }, { participantId }) => {
      room.apply(spotlight(room.state, member.id, participantId));
      return {};
    },
    "moderation.nextSpeaker": ({ room, member }, { participantId: asked }) => {
      const outcome = callSpeaker(room.state, member.id, asked, Date.now());
      room.apply(outcome);
      const { participantId } = outcome;
      const waitsForThem =
        room.state.called?.hasSpoken === false && isAllowed(room.state, participantId, "use-microphone");
      if (waitsForThem) room.tell({ t: "asked", source: "microphone", by: member.id }, (id) => id === participantId);
      return { participantId };
    },
    "moderation.rename": ({ room, member }, { participantId, name }) => {
      room.apply(rename(room.state, member.id, participantId, name));
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

/** Whether one may remove someone: the same person in another seat goes along, but nobody whom one may not act on. */
function mayRemove({ state }: LiveRoom, by: string, id: string): boolean {
  try {
    return remove(state, by, id).events.length > 0;
  } catch (error) {
    if (error instanceof RequestError) return false;
    throw error;
  }
}
