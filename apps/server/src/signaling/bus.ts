import { BUS_MESSAGE_MAX_BYTES, upMessage, type BusDownMessage } from "@moim/protocol";
import type { Logger } from "../logger.ts";
import type { Seat } from "../rooms/registry.ts";
import type { Answer } from "./answer.ts";

/**
 * What to do with a message that a participant's data producer brought. Anything malformed is dropped: a client that sends it
 * isn't ours, and learns nothing from it.
 */
export function createBusReceiver(answer: Answer, log: Logger) {
  return function receiverFor(seat: Seat): (message: Buffer) => void {
    const { room, member } = seat;
    const { media } = room;
    const send = (message: BusDownMessage) => media.bus.send(JSON.stringify(message), member.channel);

    return (bytes) => {
      const message = bytes.byteLength <= BUS_MESSAGE_MAX_BYTES ? parse(bytes) : undefined;
      if (!message) {
        log.debug({ room: room.meetingId, participant: member.id, bytes: bytes.byteLength }, "bus message dropped");
        return;
      }
      if (message.t === "hello") {
        // From here on events go over the data channel; this welcome is behind all that went over the socket.
        if (member.joined && room.members.get(member.id) === member && room.media === media) member.busReady = true;
        send({ t: "welcome" });
        return;
      }
      void answer(seat, message.name, message.input).then((reply) => send({ t: "reply", id: message.id, reply }));
    };
  };
}

function parse(bytes: Buffer) {
  try {
    return upMessage.safeParse(JSON.parse(bytes.toString("utf8"))).data;
  } catch {
    return undefined;
  }
}
