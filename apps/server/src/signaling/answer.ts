import { RequestError, requests, type Input, type Output, type Reply, type RequestName } from "@moim/protocol";
import type { Logger } from "../logger.ts";
import { idOf, type Place, type Seat } from "../rooms/registry.ts";
import type { RequestLimits } from "./limits.ts";

/** Who asks, known from the connection. */
export type Context = Seat;
export type Handler<N extends RequestName> = (context: Context, input: Input<N>) => Promise<Output<N>> | Output<N>;
/** A request without a handler is a compile error. */
export type Handlers = { [N in RequestName]: Handler<N> };

export type Answer = <N extends RequestName>(place: Place, name: N, raw: unknown) => Promise<Reply<N>>;

function refusal<N extends RequestName>(error: RequestError): Reply<N> {
  return { ok: false, error: { code: error.code, reason: error.reason, message: error.message } };
}

/** The one place where a request is limited, validated, handled and turned into a reply, whichever carrier brought it. */
export function createAnswer(handlers: Handlers, limits: RequestLimits, log: Logger): Answer {
  return async function answer<N extends RequestName>(place: Place, name: N, raw: unknown): Promise<Reply<N>> {
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
      return { ok: true, data: await handlers[name](place, parsed.data as Input<N>) };
    } catch (error) {
      if (error instanceof RequestError) return refusal(error);
      log.error({ room: room.meetingId, participant: id, request: name, error }, "request failed");
      return refusal(new RequestError("internal"));
    }
  };
}
