import type { Server as HttpServer, IncomingMessage } from "node:http";
import { callerAddress, networkOf, type TicketChecker } from "@moim/access";
import {
  handshake,
  RequestError,
  requests,
  SOCKET_FRAME_MAX_BYTES,
  type ClientToServerEvents,
  type RequestName,
  type ServerToClientEvents,
  type ToldError,
} from "@moim/protocol";
import { Server, type Socket } from "socket.io";
import type { Logger } from "../logger.ts";
import type { Tally } from "../metrics/tally.ts";
import { idOf, type Place, type RoomRegistry } from "../rooms/registry.ts";
import type { Answer } from "./answer.ts";
import type { FloodGuard } from "./floods.ts";
import type { Intake } from "./intake.ts";
import { createConnectionLimit } from "./limits.ts";
import { cut, type Lines } from "./line.ts";
import { OneAtATimeServer } from "./one-at-a-time.ts";

type SocketData = { place: Place };
type IO = Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketData>;
type MoimSocket = Socket<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketData>;

const PING_INTERVAL_MS = 5_000;
const PING_TIMEOUT_MS = 8_000;
const PULSE_INTERVAL_MS = 4_000;
/** A connection that doesn't say by then who it is, is ended. */
const HANDSHAKE_TIMEOUT_MS = 10_000;

export type SignalingParts = {
  http: HttpServer;
  allowedOrigins: readonly string[];
  trustedProxies: number;
  /** Connections that one address may open within ten seconds. */
  connectionLimit?: number | undefined;
  floods: FloodGuard;
  tickets: TicketChecker;
  registry: RoomRegistry;
  /** Whether an error says that the database is away. */
  isGone: (error: unknown) => boolean;
  /** Whether someone new may come in right now. */
  intake: Pick<Intake, "check">;
  answer: Answer;
  lines: Lines;
  tally: Tally;
  log: Logger;
};

/** What a browser is told when it isn't let in, in the field where socket.io carries it. */
class ConnectError extends Error {
  readonly data: ToldError;
  constructor(refusal: RequestError) {
    super(refusal.reason);
    this.data = refusal.told();
  }
}

/** Opens the signaling: who may connect, and what they may ask. The only user of socket.io. */
export function openSignaling(parts: SignalingParts): { close(): Promise<void> } {
  const { registry, floods, log } = parts;
  const limit = createConnectionLimit(parts.connectionLimit);
  const io: IO = new Server(parts.http, {
    transports: ["websocket"],
    serveClient: false,
    perMessageDeflate: false,
    wsEngine: OneAtATimeServer,
    maxHttpBufferSize: SOCKET_FRAME_MAX_BYTES,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    connectTimeout: HANDSHAKE_TIMEOUT_MS,
    allowRequest: (request: IncomingMessage, decide) =>
      decide(null, parts.allowedOrigins.includes(request.headers.origin ?? "")),
  });

  async function placeFor(auth: unknown, address: string): Promise<Place> {
    await limit.spend(address);
    const parsed = handshake.safeParse(auth);
    if (!parsed.success) throw new RequestError("ticket-invalid");
    if ("resumeKey" in parsed.data) {
      const seat = registry.resume(parsed.data.resumeKey);
      await floods.arrive(seat.member.id);
      return seat;
    }
    const claims = await parts.tickets.spend(parsed.data.ticket);
    await floods.arrive(claims.participantId);
    parts.intake.check({ hasPlace: registry.hasPlaceFor(claims) });
    return await registry.enter(claims);
  }

  /** Whose connection it is, once that is known. */
  const owners = new WeakMap<object, SocketData>();
  let opened = 0;
  io.engine.on("connection", (line: MoimSocket["conn"]) => {
    const nobody = `line ${(opened += 1)}`; // no participant is called so
    const placeOf = () => owners.get(line)?.place;
    parts.lines.watch(line, {
      onPacket(bytes) {
        const place = placeOf();
        void floods.floods(place ? idOf(place) : nobody, bytes).then((isFlood) => {
          if (!isFlood) return;
          cut(line);
          if (place) registry.cutOff(place);
        });
      },
      onUnread() {
        const place = placeOf();
        parts.tally.cut("socket-unread");
        log.warn({ room: place?.room.meetingId, participant: place && idOf(place) }, "cut off for not reading");
      },
    });
  });

  io.use((socket, next) => {
    const { auth, address, headers } = socket.handshake;
    const caller = callerAddress(address, headers["x-forwarded-for"]?.toString(), parts.trustedProxies);
    placeFor(auth, networkOf(caller))
      .then((place) => {
        socket.data.place = place;
        next();
      })
      .catch((error: unknown) => {
        if (!(error instanceof RequestError)) log.error({ error }, "connecting failed");
        const refusal =
          error instanceof RequestError ? error : new RequestError(parts.isGone(error) ? "database-gone" : "internal");
        parts.tally.refused(refusal.reason);
        next(new ConnectError(refusal));
      });
  });

  io.on("connection", (socket) => {
    const { place } = socket.data;
    owners.set(socket.conn, socket.data);
    for (const name of Object.keys(requests) as RequestName[]) listenTo(socket, name, parts.answer);
    socket.on("disconnect", () => {
      const now = socket.data.place;
      if ("member" in now) registry.dropped(now, socket);
      else now.room.door.dropped(now.waiter, socket);
    });
    if ("member" in place) registry.occupy(place, socket);
    else registry.wait(place, socket, (seat) => (socket.data.place = seat));
  });

  const pulse = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) {
      const { place } = socket.data;
      if (!("member" in place)) continue;
      const { room, member } = place;
      if (member.joined && member.socket === socket) socket.emit("room.pulse", { seq: room.log.seq, at: Date.now() });
    }
  }, PULSE_INTERVAL_MS);

  return {
    async close() {
      clearInterval(pulse);
      await io.close();
    },
  };
}

function listenTo<N extends RequestName>(socket: MoimSocket, name: N, answer: Answer): void {
  const untyped = socket as unknown as { on(event: string, listener: (raw: unknown, reply: unknown) => void): void };
  untyped.on(name, (raw, reply) => {
    void answer(socket.data.place, name, raw).then((answered) => {
      if (typeof reply === "function") reply(answered);
    });
  });
}
