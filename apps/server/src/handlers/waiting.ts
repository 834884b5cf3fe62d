import { admit, deny, sendBack, tellWaiting, type RoomState } from "@moim/room";
import type { LiveRoom } from "../rooms/live-room.ts";
import type { Handlers } from "../signaling/answer.ts";
import type { ServerParts } from "./parts.ts";

/** What hosts do about those who wait. Who was let in gets their seat as soon as the state says so (rooms/door.ts). */
export function waitingHandlers({ registry, log }: ServerParts): Pick<Handlers, `waiting.${string}` & keyof Handlers> {
  const settle = (room: LiveRoom, state: RoomState) => room.apply({ state, events: [] });
  return {
    "waiting.admit": ({ room, member }, { participantId }) => {
      settle(room, admit(room.state, member.id, participantId));
      log.info({ room: room.meetingId, participant: participantId, by: member.id }, "let in from waiting");
      return {};
    },
    "waiting.deny": ({ room, member }, { participantId, note }) => {
      const state = deny(room.state, member.id, participantId);
      room.door.turnAway(participantId, "denied", note);
      settle(room, state);
      log.info({ room: room.meetingId, participant: participantId, by: member.id }, "turned away from waiting");
      return {};
    },
    "waiting.tell": ({ room, member }, note) => {
      settle(room, tellWaiting(room.state, member.id, note));
      return {};
    },
    "waiting.sendBack": async ({ room, member }, { participantId }) => {
      const outcome = sendBack(room.state, member.id, participantId);
      const target = room.members.get(participantId);
      if (target) await registry.sendOff({ room, member: target }, "waiting", outcome);
      log.info({ room: room.meetingId, participant: participantId, by: member.id }, "sent back to wait");
      return {};
    },
  };
}
