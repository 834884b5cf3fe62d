import type { MediasoupTypes } from "@moim/media";
import { RequestError, type Welcome } from "@moim/protocol";
import { endRoom, join, participantOf } from "@moim/room";
import type { Handlers } from "../signaling/answer.ts";
import type { ServerParts } from "./parts.ts";

/** Joining, catching up, leaving and ending. */
export function roomHandlers({ registry, log }: ServerParts): Pick<Handlers, `room.${string}` & keyof Handlers> {
  return {
    "room.join": ({ room, member }) => {
      if (room.banned.size > 0 && member.subjects.some((subject) => room.banned.has(subject))) {
        throw new RequestError("removed");
      }
      const first = !room.state.participants.has(member.id);
      const { id, name, role, invitedToPresent } = member;
      room.apply(join(room.state, { id, name, role, invitedToPresent }, Date.now()));
      member.joined = true;
      if (first) log.info({ room: room.meetingId, participant: id, role }, "participant joined");
      const rtpCapabilities: MediasoupTypes.RtpCapabilities = room.media.rtpCapabilities;
      return {
        self: { id, role: participantOf(room.state, id).role },
        resumeKey: member.resumeKey,
        assetKey: member.assetKey,
        snapshot: room.snapshot(),
        routerRtpCapabilities: rtpCapabilities,
      } satisfies Welcome;
    },
    "room.sync": ({ room }, { since }) => {
      const events = room.log.since(since);
      return events ? { kind: "events", events } : { kind: "snapshot", snapshot: room.snapshot() };
    },
    "room.leave": async (seat) => {
      // Answered first: leaving ends the connection that would carry the answer.
      setImmediate(() => void registry.depart(seat, "left"));
      return {};
    },
    "room.end": async ({ room, member }) => {
      room.apply(endRoom(room.state, member.id));
      setImmediate(() => void registry.close(room));
      return {};
    },
  };
}
