import { mkdtemp, rm } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { signTicket } from "@moim/access";
import { NOBODY } from "@moim/mail/sending";
import type { Role, TicketClaims } from "@moim/protocol";
import { readAllowList } from "@moim/webhooks";
import { createLogger } from "../logger.ts";
import { openServer, type RunningServer, type ServerOptions } from "../open-server.ts";
import type { TurnSource } from "../turn/settings.ts";
import { Guest, type GuestOptions } from "./guest.ts";
import { MemoryStore } from "./memory-store.ts";
import { openRelay, type Relay } from "./relay.ts";
import type { Status } from "./status.ts";

export const TICKET_SECRET = "0123456789abcdefghijklmnopqrstuvwxyz-of-the-tests";
export const STATUS_TOKEN = "status-token-of-the-tests";
export const ORIGIN = "http://moim.test";

/** A server as it runs, with real media workers, a store in memory, and ways to come in. */
export type TestServer = RunningServer & {
  store: MemoryStore;
  url: string;
  /** Where the files of decks are. */
  decksRoot: string;
  /** A line to this server that can be cut. */
  relay(): Promise<Relay>;
  /** A ticket that web would sign. */
  ticket(claims?: Partial<TicketClaims>): Promise<string>;
  /** Connects with a fresh ticket. */
  connect(id: string, role: Role, options?: { claims?: Partial<TicketClaims> } & GuestOptions): Promise<Guest>;
  /** Connects and joins. */
  join(id: string, role: Role, claims?: Partial<TicketClaims>): Promise<Guest>;
  /** Connects as someone who has to wait, and is told so. */
  knock(id: string, claims?: Partial<TicketClaims>): Promise<Guest>;
  /** Continues with a key. */
  resume(resumeKey: string): Promise<Guest>;
  status(): Promise<Status>;
  /** Everyone leaves, and what is left of their meetings: nothing, if the server keeps its word. */
  emptied(): Promise<Pick<Status, "media" | "rooms">>;
};

export async function openTestServer({
  port = 0,
  trustedProxies = 0,
  turn = null,
  announced = "127.0.0.1",
  workers = 1,
  quarantineMs = 0,
  ...options
}: Partial<
  Pick<
    ServerOptions,
    | "limits"
    | "connectionLimit"
    | "floodLimits"
    | "checkLimits"
    | "resumeGraceMs"
    | "returnGraceMs"
    | "waitingGraceMs"
    | "uploadIdleMs"
    | "uploadReturnMs"
    | "loadWatch"
    | "freeBytes"
  >
> & {
  port?: number;
  trustedProxies?: number;
  turn?: TurnSource;
  announced?: string;
  workers?: number;
  /** Tests kill workers for reasons of their own: 0 unless it is about that. */
  quarantineMs?: number;
} = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "moim-server-"));
  const store = new MemoryStore();
  const running = await openServer({
    config: {
      publicOrigin: ORIGIN,
      allowedOrigins: [ORIGIN],
      mail: { sender: NOBODY, smtp: null },
      host: "127.0.0.1",
      port,
      databaseUrl: "",
      dataDir,
      ticketSecret: TICKET_SECRET,
      media: { announced: [announced], firstPort: 0, workers, quarantineMs },
      turn,
      trustedProxies,
      // The tests themselves keep this process busy: no limits unless it is about them.
      load: { cpu: 0, memory: 0 },
      diskReserveBytes: 256 * 1024 * 1024,
      drainMs: 0,
      statusToken: STATUS_TOKEN,
      webhookAllowList: readAllowList(""),
      logLevel: "error",
    },
    store,
    log: createLogger("silent"),
    uploadReturnMs: 0, // tests follow each other faster than people come back
    floodLimits: { arrivals: 10_000 },
    ...options,
  });
  const url = `http://127.0.0.1:${running.port}`;
  let guests: Guest[] = [];

  async function open(auth: Record<string, unknown>, guestOptions?: GuestOptions): Promise<Guest> {
    const guest = await Guest.connect(url, auth, { origin: ORIGIN, ...guestOptions });
    guests.push(guest);
    return guest;
  }
  const server: TestServer = {
    ...running,
    store,
    url,
    decksRoot: join(dataDir, "decks"),
    relay: () => openRelay(url),
    ticket: async (claims) => {
      const participantId = claims?.participantId ?? "someone";
      const defaults = {
        meetingId: "meeting",
        title: "월요일 회의",
        participantId,
        name: participantId,
        role: "participant",
      } as const;
      return await signTicket({ ...defaults, subjects: [`device:${participantId}`], ...claims }, TICKET_SECRET);
    },
    connect: async (participantId, role, { claims, ...guestOptions } = {}) =>
      await open({ ticket: await server.ticket({ participantId, role, ...claims }) }, guestOptions),
    join: async (participantId, role, claims) => {
      const guest = await server.connect(participantId, role, { ...(claims && { claims }) });
      await guest.join();
      return guest;
    },
    knock: async (participantId, claims) => {
      const guest = await server.connect(participantId, claims?.role ?? "participant", { ...(claims && { claims }) });
      await guest.until(() => guest.waitingViews[0], "being told to wait");
      return guest;
    },
    resume: async (resumeKey) => await open({ resumeKey }),
    status: async () => {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      // On a connection of its own: a kept one may be closed by then, as a test may keep this process busy for seconds.
      const headers = { authorization: `Bearer ${STATUS_TOKEN}` };
      get(`${url}/status`, { agent: false, headers }, (response) => void text(response).then(resolve, reject)).on(
        "error",
        reject,
      );
      return JSON.parse(await promise) as Status;
    },
    emptied: async () => {
      for (const guest of guests) guest.disconnect();
      guests = [];
      for (const room of await running.registry.rooms()) {
        for (const member of [...room.members.values()]) await running.registry.depart({ room, member }, "lost");
      }
      store.reset();
      const { media, rooms } = await server.status();
      return { media, rooms };
    },
    close: async () => {
      for (const guest of guests) guest.disconnect();
      await running.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return server;
}
