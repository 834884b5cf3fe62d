import type { Reason, RequestName, TicketClaims } from "@moim/protocol";
import type { Seat } from "../../rooms/registry.ts";
import { Guest } from "../guest.ts";
import { ORIGIN, TICKET_SECRET } from "../test-server.ts";
import { askOnBus, carriersOf, outcomeIn, tap } from "./asking.ts";
import { askRegardless } from "./raw-line.ts";
import type { Stage } from "./stage.ts";
import { claims, madeByHand } from "./tickets.ts";

/** Asks, and says what came of it: once for each way there is to ask. */
export type Ask = (name: RequestName, input: unknown) => Promise<string[]>;
/** Someone who isn't in the meeting, what everything they ask comes to, and how they ask. */
export type Outsider = {
  name: string;
  promise: Reason | "hung up on";
  open: (stage: Stage) => Promise<Ask> | Ask;
  /** What is theirs to ask all the same. */
  but?: RequestName;
};

/** Shakes hands so each time, and asks whatever comes of it. */
const regardless =
  ({ server }: Stage, auth: () => unknown): Ask =>
  async (name, input) => {
    const frames = await askRegardless(server.url, await auth(), name, input);
    if (frames.length === 0) return ["hung up on"];
    const [refusal = ""] = frames;
    const { data } = JSON.parse(refusal.replace(/^44/, "")) as {
      data: { code: string; reason: Reason; message: string };
    };
    const told = outcomeIn({ ok: false, error: data as never });
    const isAll = frames.length === 1 && refusal === `44${JSON.stringify({ message: data.reason, data })}`;
    return [isAll ? told : `leaks ${frames.join()}`];
  };

/** Comes in, is removed by a host, and leaves behind what their connection was. */
async function removed(
  { server, others, room }: Stage,
  id: string,
  ban: boolean,
): Promise<{ seat: Seat; key: string }> {
  const guest = await server.join(id, "participant", { admitted: true });
  const seat = { room, member: room.members.get(id)! };
  await others.host!.request("moderation.remove", { participantId: id, ban });
  await guest.cut();
  return { seat, key: guest.welcome.resumeKey };
}

/** What was on its way from someone who is gone by now, over the socket and over their data channel. */
function late({ server, room }: Stage, seat: Seat): Ask {
  const { said } = tap(room);
  return async (name, input) => {
    const replies = [await server.answer(seat, name, input)];
    if (carriersOf(name).includes("bus")) replies.push(await askOnBus(server, { seat, said }, name, input));
    return replies.map(outcomeIn);
  };
}

const withTicket = (stage: Stage, change: Partial<TicketClaims> & { participantId: string }): Ask =>
  regardless(stage, async () => ({ ticket: await stage.server.ticket(claims(change.participantId, change)) }));

/** Everyone who isn't in the meeting, and every way they have to ask for something of it. */
export const outsiders: readonly Outsider[] = [
  {
    name: "someone who waits",
    promise: "not-admitted",
    open:
      ({ waiter }) =>
      async (name, input) => [outcomeIn(await waiter.raw(name, input))],
  },
  {
    name: "an owner who hasn't joined yet",
    promise: "not-joined",
    but: "room.join",
    open: async (stage) => {
      const { server, room } = stage;
      const guest = await server.connect("the-late", "owner");
      const onBus = late(stage, { room, member: room.members.get("the-late")! });
      return async (name, input) => [outcomeIn(await guest.raw(name, input)), ...(await onBus(name, input))];
    },
  },
  {
    name: "someone removed, by what was on its way",
    promise: "not-joined",
    open: async (stage) => late(stage, (await removed(stage, "the-removed", false)).seat),
  },
  {
    name: "someone removed, by a fresh ticket that says owner",
    promise: "removed",
    open: async (stage) => {
      await removed(stage, "the-removed", false);
      return withTicket(stage, { participantId: "the-removed" });
    },
  },
  {
    name: "someone removed, by another name on the same device",
    promise: "removed",
    open: async (stage) => {
      await removed(stage, "the-removed", false);
      return withTicket(stage, { participantId: "someone-new", subjects: ["user:new", "device:the-removed"] });
    },
  },
  {
    name: "someone removed, by the key of their place",
    promise: "resume-unknown",
    open: async (stage) => {
      const { key: resumeKey } = await removed(stage, "the-removed", false);
      return regardless(stage, () => ({ resumeKey }));
    },
  },
  {
    name: "someone banned, by what was on its way",
    promise: "not-joined",
    open: async (stage) => late(stage, (await removed(stage, "the-banned", true)).seat),
  },
  {
    name: "someone banned, by a fresh ticket that says owner",
    promise: "removed",
    open: async (stage) => {
      await removed(stage, "the-banned", true);
      return withTicket(stage, { participantId: "the-banned" });
    },
  },
  {
    name: "someone whose ticket is forged",
    promise: "ticket-invalid",
    open: (stage) =>
      regardless(stage, () => ({ ticket: madeByHand(claims("the-forger"), { secret: `${TICKET_SECRET}!` }) })),
  },
  {
    name: "someone whose ticket has expired",
    promise: "ticket-invalid",
    open: (stage) =>
      regardless(stage, () => {
        const issuedAtSeconds = Math.floor(Date.now() / 1_000) - 120;
        return { ticket: madeByHand(claims("the-slow"), { secret: TICKET_SECRET, issuedAtSeconds }) };
      }),
  },
  {
    name: "someone whose ticket was used before",
    promise: "ticket-invalid",
    open: async (stage) => {
      const ticket = await stage.server.ticket(claims("the-second"));
      await Guest.connect(stage.server.url, { ticket }, { origin: ORIGIN });
      return regardless(stage, () => ({ ticket }));
    },
  },
  {
    name: "someone who never shook hands",
    promise: "hung up on",
    open: (stage) => regardless(stage, () => undefined),
  },
];
