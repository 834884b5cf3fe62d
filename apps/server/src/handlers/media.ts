import type { MediaPeer, MediasoupTypes } from "@moim/media";
import { RequestError, type Output, type Source } from "@moim/protocol";
import { addProducer, checkConsume, checkProduce, closeProducersOf, ownProducer, setPaused } from "@moim/room";
import type { Handlers } from "../signaling/answer.ts";
import type { Member } from "../rooms/member.ts";
import type { Seat } from "../rooms/registry.ts";
import type { ServerParts } from "./parts.ts";

/** @throws RequestError `transport-unknown` before `media.open` */
function peerOf(member: Member): MediaPeer {
  if (!member.peer || member.peer.closed) throw new RequestError("transport-unknown");
  return member.peer;
}

/** What mediasoup refuses is the sender's doing: unusable parameters, not a fault of the server. */
async function refusingBadMedia<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new RequestError("invalid-media", { cause: error });
  }
}

/** The worker gives each camera its least before a screen takes what it needs (M11). */
const consumerPriority = (source: Source | undefined): number => (source === "camera" ? 2 : 1);

type MediaHandlers = Pick<Handlers, `media.${string}` & keyof Handlers>;

/**
 * A worker that dies while it is asked refuses whatever it is asked, and not for what that was: the connection is gone (B7), and what it was
 * asked for may be asked on the next. What the rules refused stays as it is.
 */
function forgivingDeath(handlers: MediaHandlers): MediaHandlers {
  const forgiving = Object.entries(handlers).map(([name, handler]) => {
    const ask = handler as (seat: Seat, input: unknown) => unknown;
    const asked = async (seat: Seat, input: unknown) => {
      const { media } = seat.room;
      try {
        return await ask(seat, input);
      } catch (error) {
        const isRefusal = error instanceof RequestError && error.reason !== "invalid-media";
        if (isRefusal || !(media.closed || saysClosed(error))) throw error;
        throw new RequestError("transport-unknown", { cause: error });
      }
    };
    return [name, asked] as const;
  });
  return Object.fromEntries(forgiving) as MediaHandlers;
}

/** mediasoup's word for what is closed already, also where its own death hasn't been told yet. */
function saysClosed(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === "InvalidStateError" || /channel closed/i.test(error.message) || saysClosed(error.cause);
}

/** Negotiates transports, producers and consumers, after `packages/room` has said who may. */
export function mediaHandlers({ registry, receiverFor, pointerFor, turn }: ServerParts): MediaHandlers {
  return forgivingDeath({
    "media.open": async ({ room, member }, { rtpCapabilities }) => {
      const suspendedUntil = room.state.mediaSuspendedUntil;
      if (suspendedUntil !== null) {
        throw new RequestError("media-suspended", { retryAfterMs: Math.max(suspendedUntil - Date.now(), 1_000) });
      }
      member.peer?.close();
      member.busReady = false;
      room.apply(closeProducersOf(room.state, ({ participantId }) => participantId === member.id));
      const access = await turn.accessOf(member.id);
      const peer = await room.media.openPeer(rtpCapabilities as MediasoupTypes.RtpCapabilities);
      if (room.members.get(member.id) !== member || (member.peer && !member.peer.closed)) {
        peer.close(); // left, or asked twice at once
        throw new RequestError("transport-unknown");
      }
      member.peer = peer;
      peer.onConnection((connected) => {
        if (!connected) member.busReady = false; // what happens meanwhile goes over the socket
      });
      return { ...(peer.options as Omit<Output<"media.open">, "turn">), turn: access };
    },

    "media.turn": async ({ member }) => await turn.accessOf(member.id),

    "media.connect": async ({ member }, { transportId, dtlsParameters }) => {
      const work = peerOf(member).connect(transportId, dtlsParameters as MediasoupTypes.DtlsParameters);
      if (!(await refusingBadMedia(work))) throw new RequestError("transport-unknown");
      return {};
    },

    "media.restartIce": async ({ member }, { transportId }) => {
      const iceParameters = await peerOf(member).restartIce(transportId);
      if (!iceParameters) throw new RequestError("transport-unknown");
      member.busReady = false; // it lost its path before we notice; its next hello says that it is back
      return { iceParameters };
    },

    "media.produce": async ({ room, member }, { kind, source, paused, rtpParameters }) => {
      checkProduce(room.state, member.id, source, kind);
      const peer = peerOf(member);
      const parameters = rtpParameters as MediasoupTypes.RtpParameters;
      const { producerId } = await refusingBadMedia(peer.produce({ kind, rtpParameters: parameters, paused }));
      try {
        if (peer.closed) throw new RequestError("transport-unknown");
        checkProduce(room.state, member.id, source, kind); // a host may have stopped it while the worker was asked
        room.apply(addProducer(room.state, { id: producerId, participantId: member.id, source, paused }));
        if (source === "microphone") await room.media.listenTo(producerId);
      } catch (error) {
        peer.closeProducer(producerId);
        room.apply(closeProducersOf(room.state, ({ id }) => id === producerId));
        throw error;
      }
      return { producerId };
    },

    "media.pause": async ({ room, member }, { producerId }) => {
      const outcome = setPaused(room.state, member.id, producerId, true);
      const peer = peerOf(member);
      room.apply(outcome);
      await peer.setProducerPaused(producerId, true);
      return {};
    },

    "media.resume": async ({ room, member }, { producerId }) => {
      const outcome = setPaused(room.state, member.id, producerId, false);
      const peer = peerOf(member);
      room.apply(outcome);
      await peer.setProducerPaused(producerId, false);
      return {};
    },

    "media.close": ({ room, member }, { producerId }) => {
      ownProducer(room.state, member.id, producerId);
      peerOf(member).closeProducer(producerId);
      room.apply(closeProducersOf(room.state, ({ id }) => id === producerId));
      return {};
    },

    "media.consume": async ({ room, member }, { producerId }) => {
      checkConsume(room.state, member.id, producerId);
      const priority = consumerPriority(room.state.producers.get(producerId)?.source);
      const consumer = await refusingBadMedia(peerOf(member).consume(producerId, priority));
      if (!consumer) throw new RequestError("cannot-consume");
      const { id: consumerId, kind, rtpParameters } = consumer;
      return { consumerId, producerId, kind, rtpParameters };
    },

    "media.tune": async ({ member }, { consumerId, paused, spatialLayer }) => {
      const wish = { ...(paused !== undefined && { paused }), ...(spatialLayer !== undefined && { spatialLayer }) };
      // Its producer may be closed while the worker is asked.
      const isThere = await peerOf(member)
        .tuneConsumer(consumerId, wish)
        .catch(() => false);
      if (!isThere) throw new RequestError("consumer-unknown");
      return {};
    },

    "media.unconsume": ({ member }, { consumerId }) => {
      peerOf(member).closeConsumer(consumerId);
      return {};
    },

    "media.openPointer": async (seat, { sctpStreamParameters }) => {
      const line = { sctpStreamParameters, onMessage: pointerFor(seat) };
      const opened = await refusingBadMedia(peerOf(seat.member).openPointer(seat.room.media.bus, line));
      return { dataProducerId: opened.dataProducerId, dataConsumer: opened.dataConsumer };
    },

    "media.openBus": async (seat, { sctpStreamParameters }) => {
      const { room, member } = seat;
      member.busReady = false;
      const line = await refusingBadMedia(
        peerOf(member).openBus(room.media.bus, {
          sctpStreamParameters,
          channel: member.channel,
          onMessage: receiverFor(seat),
          onFull: () => registry.renewMedia(seat),
        }),
      );
      return { dataProducerId: line.dataProducerId, dataConsumer: line.dataConsumer };
    },
  });
}
