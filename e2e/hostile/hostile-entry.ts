// Runs in a browser: clients of our server that were not written by us. They ignore every event, keep their tracks live whatever
// happens, and report what the server answered. Several may be played in one page, by the names that tests give them.
import { floodChannel, floodSocket, type Flood } from "./floods.ts";
import { Session, type Passing, type Sent } from "./session.ts";
import { outcome, ticketFor, Wire, type Any } from "./wire.ts";

const wires = new Map<string, Wire>();
const sessions = new Map<string, Session>();
const wireOf = (who: string) => wires.get(who)!;
const sessionOf = (who: string) => sessions.get(who)!;
let serverUrl = "";

const hostile = {
  /** A ticket for this browser, to be used by anyone. Rejects with the reason. */
  async ticket(key: string, name: string): Promise<string> {
    const given = await ticketFor(key, name);
    serverUrl = given.serverUrl;
    return given.ticket;
  },

  /** The outcome of connecting with this; who is let in stays connected. */
  async connect(who: string, auth: Any, url = serverUrl): Promise<string> {
    const wire = new Wire(url, auth);
    const result = await outcome(wire.open());
    if (result === "done") wires.set(who, wire);
    return result;
  },

  /** Joins, on a connection that there is, and opens transports. Answers what is known of oneself. */
  async join(who: string, only?: Passing): Promise<{ id: string; resumeKey: string; assetKey: string }> {
    const session = await Session.open(wireOf(who), only);
    sessions.set(who, session);
    const { resumeKey, assetKey } = session.welcome as { resumeKey: string; assetKey: string };
    return { id: session.id, resumeKey, assetKey };
  },

  async comeIn(who: string, key: string, name: string, only?: Passing) {
    const result = await hostile.connect(who, { ticket: await hostile.ticket(key, name) });
    if (result !== "done") throw new Error(result);
    return await hostile.join(who, only);
  },

  ask: (who: string, name: string, input: unknown): Promise<string> => outcome(wireOf(who).request(name, input)),

  /** What is answered, as text. Rejects with the reason. */
  answer: async (who: string, name: string, input: unknown): Promise<string> =>
    JSON.stringify(await wireOf(who).request(name, input)),

  /** Sends without waiting for an answer, as often as is said. */
  emit(who: string, name: string, input: unknown, times = 1): void {
    for (let n = 0; n < times; n += 1) wireOf(who).socket.emit(name, input);
  },

  async askAll(who: string, all: readonly (readonly [name: string, input: unknown])[]): Promise<string[]> {
    return await Promise.all(all.map(([name, input]) => hostile.ask(who, name, input)));
  },

  produce: (who: string, source: Sent): Promise<string> => outcome(sessionOf(who).produce(source)),
  /** The id of what is sent now. Rejects with the reason. */
  send: (who: string, source: Sent): Promise<string> => sessionOf(who).produce(source),
  consume: (who: string, producerId: string): Promise<string> => sessionOf(who).consume(producerId),
  /** How many bytes of media this one has received, by its browser's statistics. */
  async receivedBytes(who: string): Promise<number> {
    const stats = [...(await sessionOf(who).receive.getStats()).values()];
    return stats.filter(({ type }) => type === "inbound-rtp").reduce((sum, one) => sum + (one.bytesReceived ?? 0), 0);
  },
  transportIds: (who: string): string[] => [sessionOf(who).send.id, sessionOf(who).receive.id],

  /** What carries what is sent now, by the browser's own statistics. */
  async ways(who: string): Promise<{ protocol: string; address: string }[]> {
    const stats = await sessionOf(who).send.getStats();
    const pairs = [...stats.values()].filter(({ type, nominated }) => type === "candidate-pair" && nominated);
    return pairs.map(({ remoteCandidateId }) => {
      const { protocol, address } = stats.get(remoteCandidateId) as { protocol: string; address: string };
      return { protocol, address };
    });
  },

  async openChannels(who: string): Promise<void> {
    await sessionOf(who).openBus();
    await sessionOf(who).openPointer();
  },

  /** Puts texts on a data channel, as they are. */
  put(who: string, channel: "bus" | "pointer", messages: readonly string[]): void {
    for (const message of messages) sessionOf(who)[channel]!.send(message);
  },

  /** The replies that came on the bus, by the ids of what was asked; each an outcome, as often as it came. */
  busReplies(who: string): Record<number, string[]> {
    const replies: Record<number, string[]> = {};
    for (const { t, id, reply } of sessionOf(who).busHeard) {
      if (t === "reply") (replies[id as number] ??= []).push(reply.ok ? "done" : (reply.error.reason as string));
    }
    return replies;
  },

  heard: (who: string): unknown[] => [...wireOf(who).heard, ...(sessions.get(who)?.busHeard ?? [])],
  isConnected: (who: string): boolean => wireOf(who).socket.connected,
  ended: (who: string): Promise<void> => wireOf(who).ended(),
  disconnect: (who: string): void => void wireOf(who).socket.disconnect(),

  floodSocket: (who: string, ...how: Tail<Parameters<typeof floodSocket>>): Promise<Flood> =>
    floodSocket(wireOf(who), ...how),
  floodChannel: (who: string, ...how: Tail<Parameters<typeof floodChannel>>): Promise<Flood> =>
    floodChannel(sessionOf(who), ...how),
};

type Tail<All extends unknown[]> = All extends [unknown, ...infer Rest] ? Rest : never;
export type Hostile = typeof hostile;
(window as unknown as { hostile: Hostile }).hostile = hostile;
