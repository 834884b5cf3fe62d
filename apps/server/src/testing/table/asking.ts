import { busRequestNames, reasons, type Reason, type Reply, type RequestName, type Told } from "@moim/protocol";
import { createLogger } from "../../logger.ts";
import type { LiveRoom } from "../../rooms/live-room.ts";
import type { Seat } from "../../rooms/registry.ts";
import { createBusReceiver } from "../../signaling/bus.ts";
import type { TestServer } from "../test-server.ts";
import { BEAT } from "../../rooms/live-room.ts";

export type Answered = Reply<RequestName>;
export type Carrier = "socket" | "bus";

/** The carriers a request may go up on. */
export const carriersOf = (name: RequestName): readonly Carrier[] =>
  (busRequestNames as readonly RequestName[]).includes(name) ? ["socket", "bus"] : ["socket"];

/** Everything a room says on its bus, and to which subchannel if not to all; and what it tells some, over their sockets. */
export type Tap = { said: { message: unknown; channel: number | undefined }[]; whispered: Told["t"][] };

export function tap(room: LiveRoom): Tap {
  const { said, whispered }: Tap = { said: [], whispered: [] };
  const tell = room.tell.bind(room);
  room.tell = (message, isFor) => {
    whispered.push(message.t);
    tell(message, isFor);
  };
  const { bus } = room.media;
  const send = bus.send.bind(bus);
  bus.send = (text, channel) => {
    if (text === BEAT) return send(text, channel); // tells nothing, whatever is done
    said.push({ message: JSON.parse(text) as unknown, channel });
    send(text, channel);
  };
  return { said, whispered };
}

let nextId = 0;

/**
 * Asks as the worker hands over what a data channel brought: the bytes, and from whose channel they came. Node has no WebRTC.
 * @throws Error when what comes back isn't one reply, to who asked and to nobody else
 */
export async function askOnBus(
  server: TestServer,
  { seat, said }: { seat: Seat; said: Tap["said"] },
  name: RequestName,
  input: unknown,
): Promise<Answered> {
  const id = (nextId += 1);
  createBusReceiver(server.answer, createLogger("silent"))(seat)(
    Buffer.from(JSON.stringify({ t: "ask", id, name, input })),
  );
  const deadline = Date.now() + 5_000;
  for (;;) {
    const replies = said.filter(({ message }) => (message as { t: string; id?: number }).id === id);
    const [reply] = replies;
    if (reply) {
      if (replies.length > 1 || reply.channel !== seat.member.channel)
        throw new Error(`${name}: answered to others too`);
      return (reply.message as { reply: Answered }).reply;
    }
    if (Date.now() > deadline) throw new Error(`${name}: no reply on the bus`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** "done", or the reason; and what a reply holds that is more than a refusal may. */
export function outcomeIn(reply: Answered): Reason | "done" | `leaks ${string}` {
  if (reply.ok) return "done";
  const { reason } = reply.error;
  const [code, message] = reasons[reason];
  const told = JSON.stringify(reply);
  return told === JSON.stringify({ ok: false, error: { code, reason, message } }) ? reason : `leaks ${told}`;
}
