import { RequestError, requests, type Input, type Output, type Reply, type RequestName } from "@moim/protocol";
import type { Logger } from "../logger.ts";
import { noTally, type Tally } from "../metrics/tally.ts";
import { draftActs, newActId, personIn } from "../rooms/acts.ts";
import { idOf, type Place, type Seat } from "../rooms/registry.ts";
import type { RequestLimits } from "./limits.ts";

/** Who asks, known from the connection. */
export type Context = Seat;
export type Handler<N extends RequestName> = (context: Context, input: Input<N>) => Promise<Output<N>> | Output<N>;
/** A request without a handler is a compile error. */
export type Handlers = { [N in RequestName]: Handler<N> };

export type Answer = <N extends RequestName>(place: Place, name: N, raw: unknown) => Promise<Reply<N>>;

function refusal<N extends RequestName>(error: RequestError): Reply<N> {
  return { ok: false, error: error.told() };
}

/** Notes what a request is as an act, before it is done; what is returned writes it down, once it was. */
function recorderFor<N extends RequestName>(
  { room, member }: Seat,
  name: N,
  input: Input<N>,
): (data: Output<N>) => void {
  const { state } = room;
  const drafts = draftActs(name, input, { state, nameOfBan: (id) => room.bans.get(id)?.name });
  const by = personIn(state, member.id);
  return (data) => {
    for (const { what, to: meant, detail = {}, always } of drafts) {
      if (!always && room.state === state) continue;
      const to = meant ?? (what === "called" ? (data as Output<"moderation.nextSpeaker">).participantId : null);
      room.record({ id: newActId(), at: Date.now(), by, what, to: to === null ? null : personIn(state, to), detail });
    }
  };
}

/** The one place where a request is limited, validated, handled and turned into a reply, whichever carrier brought it. */
export function createAnswer(handlers: Handlers, limits: RequestLimits, log: Logger, tally: Tally = noTally): Answer {
  return async function counted(place, name, raw) {
    const begun = performance.now();
    const reply = await answer(place, name, raw);
    tally.answered(name, reply.ok ? "ok" : reply.error.reason, (performance.now() - begun) / 1_000);
    return reply;
  };

  async function answer<N extends RequestName>(place: Place, name: N, raw: unknown): Promise<Reply<N>> {
    const { room } = place;
    const id = idOf(place);
    try {
      await limits.spend(id, name);
      if (!("member" in place)) throw new RequestError("not-admitted");
      const { member } = place;
      const parsed = requests[name].input.safeParse(raw);
      if (!parsed.success) throw new RequestError("invalid-input");
      if (room.members.get(member.id) !== member) throw new RequestError("not-joined");
      if (!member.joined && name !== "room.join") throw new RequestError("not-joined");
      const input = parsed.data as Input<N>;
      if (name.startsWith("media.")) room.mediaAskedAt = Date.now();
      const record = recorderFor(place, name, input);
      const data = await handlers[name](place, input);
      record(data);
      return { ok: true, data };
    } catch (error) {
      if (error instanceof RequestError) return refusal(error);
      log.error({ room: room.meetingId, participant: id, request: name, error }, "request failed");
      return refusal(new RequestError("internal"));
    }
  }
}
