import { RequestError } from "@moim/protocol";
import { allowSource, participantOf, remove, stopSource } from "@moim/room";
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
      const outcome = stopSource(room.state, member.id, participantId, source);
      const peer = room.members.get(participantId)?.peer;
      for (const id of outcome.close) peer?.closeProducer(id);
      room.apply(outcome);
      if (peer) await Promise.all(outcome.pause.map((id) => peer.setProducerPaused(id, true)));
      return {};
    },
    "moderation.allow": ({ room, member }, { participantId, source }) => {
      room.apply(allowSource(room.state, member.id, participantId, source));
      return {};
    },
    "moderation.remove": async ({ room, member }, { participantId }) => {
      remove(room.state, member.id, participantId); // throws when this isn't theirs to do; departing applies it
      const { name } = participantOf(room.state, participantId);
      const target = room.members.get(participantId);
      const subjects = [...(target?.subjects ?? [])];
      for (const subject of subjects) room.banned.add(subject);
      if (target) await registry.depart({ room, member: target }, "removed");
      log.info({ room: room.meetingId, participant: participantId, by: member.id }, "participant removed");
      await store.addBans(room.meetingId, subjects, name).catch((error: unknown) => {
        log.error({ room: room.meetingId, error }, "a ban was not recorded");
        throw new RequestError("database-gone", { cause: error });
      });
      return {};
    },
  };
}
