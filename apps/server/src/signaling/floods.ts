import { RequestError } from "@moim/protocol";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Seat } from "../rooms/registry.ts";

/** Messages a participant may send within ten seconds, over all carriers together: more than all requests that are answered (limits.ts). */
const MESSAGES_PER_TEN_SECONDS = 4_000;
/** A larger message counts as several. */
const BYTES_OF_A_MESSAGE = 4 * 1024;
/** Connections that one participant may open within ten seconds: a browser that reconnects takes four. */
const ARRIVALS_PER_TEN_SECONDS = 20;
const PERIOD_S = 10;

export type FloodGuard = {
  /**
   * Counts a message, whatever it says and whether or not anyone reads it: refusing costs something too.
   * @param sender a participant's id, or that of a connection that is nobody's yet
   * @returns whether they send so much that they are to be cut off
   */
  floods(sender: string, bytes: number): Promise<boolean>;
  /** Counts a participant's connection. @throws RequestError `too-many`; also while they are cut off. */
  arrive(participantId: string): Promise<void>;
};

/** Notices who floods the server. They are cut off, and stay out for ten seconds. */
export function createFloodGuard({
  messages = MESSAGES_PER_TEN_SECONDS,
  arrivals = ARRIVALS_PER_TEN_SECONDS,
}: { messages?: number | undefined; arrivals?: number | undefined } = {}): FloodGuard {
  const sent = new RateLimiterMemory({ points: messages, duration: PERIOD_S, blockDuration: PERIOD_S });
  const arrived = new RateLimiterMemory({ points: arrivals, duration: PERIOD_S });
  return {
    floods: async (sender, bytes) =>
      await sent.consume(sender, Math.max(1, Math.ceil(bytes / BYTES_OF_A_MESSAGE))).then(
        () => false,
        () => true,
      ),
    async arrive(participantId) {
      const spent = (await sent.get(participantId))?.consumedPoints ?? 0;
      if (spent > messages) throw new RequestError("too-many");
      await arrived.consume(participantId).catch(() => {
        throw new RequestError("too-many");
      });
    },
  };
}

type ReceiverFor = (seat: Seat) => (message: Buffer) => void;

/** As a data channel's receiver, but whoever brings too much is cut off, and nothing more of it is looked at. */
export function counting(guard: FloodGuard, cutOff: (seat: Seat) => void, receiverFor: ReceiverFor): ReceiverFor {
  return (seat) => {
    const receive = receiverFor(seat);
    let isOver = false;
    return (message) => {
      if (isOver) return;
      void guard.floods(seat.member.id, message.byteLength).then((isFlood) => {
        if (!isFlood || isOver) return;
        isOver = true;
        cutOff(seat);
      });
      receive(message);
    };
  };
}
