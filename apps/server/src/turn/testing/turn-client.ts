import { createHash } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { isIPv6 } from "node:net";
import type { TurnCredentials } from "../credentials.ts";
import {
  attribute,
  errorOf,
  kind,
  message,
  parse,
  uint32,
  xorAddress,
  type Attributes,
  type Message,
} from "../stun.ts";

const LIMIT_MS = 3_000;
const UDP = Buffer.from([17, 0, 0, 0]);
const family = { 4: Buffer.from([1, 0, 0, 0]), 6: Buffer.from([2, 0, 0, 0]) } as const;

/** A TURN client over UDP that does what a test says: each call is answered with TURN's error code, 0 for none. */
export class TurnClient {
  readonly #socket: Socket;
  readonly #server: { host: string; port: number };
  readonly #credentials: TurnCredentials | null;
  readonly #waiting = new Map<string, (answer: Message) => void>();
  #realm = "";
  #nonce: Buffer = Buffer.alloc(0);
  /** What peers sent over the relay. */
  readonly received: Buffer[] = [];

  private constructor(socket: Socket, server: { host: string; port: number }, credentials: TurnCredentials | null) {
    this.#socket = socket;
    this.#server = server;
    this.#credentials = credentials;
    socket.on("message", (bytes) => {
      const answer = parse(bytes);
      if (answer.type === kind.data) this.received.push(answer.attributes.get(attribute.data) ?? Buffer.alloc(0));
      this.#waiting.get(answer.id)?.(answer);
    });
  }

  static async open(host: string, port: number, credentials: TurnCredentials | null): Promise<TurnClient> {
    const socket = createSocket(isIPv6(host) ? "udp6" : "udp4");
    socket.bind(0);
    await once(socket, "listening");
    return new TurnClient(socket, { host, port }, credentials);
  }

  /** Asks for a relay address. */
  async allocate(version: 4 | 6 = 4): Promise<number> {
    const wish: Attributes = [
      [attribute.transport, UDP],
      [attribute.family, family[version]],
    ];
    return await this.#ask(kind.allocate, wish);
  }

  async permit(peer: string, port = 40_000): Promise<number> {
    return await this.#ask(kind.createPermission, [[attribute.peer, xorAddress(peer, port)]]);
  }

  /** Keeps the relay address for longer; 0 seconds gives it up. */
  async refresh(lifetimeS: number): Promise<number> {
    return await this.#ask(kind.refresh, [[attribute.lifetime, uint32(lifetimeS)]]);
  }

  /** Sends something to a peer over the relay; nobody says whether it arrived. */
  send(peer: string, port: number, data: Buffer): void {
    const { bytes } = message(kind.send, [
      [attribute.peer, xorAddress(peer, port)],
      [attribute.data, data],
    ]);
    this.#socket.send(bytes, this.#server.port, this.#server.host);
  }

  async #ask(type: number, attributes: Attributes): Promise<number> {
    const first = await this.#request(type, attributes);
    const isChallenge = [401, 438].includes(errorOf(first)) && this.#credentials !== null;
    return errorOf(isChallenge ? await this.#request(type, attributes) : first);
  }

  async #request(type: number, attributes: Attributes): Promise<Message> {
    const { bytes, id } = this.#signed(type, attributes);
    const { promise, resolve, reject } = Promise.withResolvers<Message>();
    const timer = setTimeout(() => reject(new Error("TURN doesn't answer")), LIMIT_MS);
    this.#waiting.set(id, resolve);
    this.#socket.send(bytes, this.#server.port, this.#server.host);
    const answer = await promise.finally(() => clearTimeout(timer));
    this.#waiting.delete(id);
    this.#realm = answer.attributes.get(attribute.realm)?.toString() ?? this.#realm;
    this.#nonce = answer.attributes.get(attribute.nonce) ?? this.#nonce;
    return answer;
  }

  #signed(type: number, attributes: Attributes): { bytes: Buffer; id: string } {
    if (!this.#credentials || this.#nonce.length === 0) return message(type, attributes);
    const { username, credential } = this.#credentials;
    const who: Attributes = [
      [attribute.username, username],
      [attribute.realm, this.#realm],
      [attribute.nonce, this.#nonce],
    ];
    const key = createHash("md5").update(`${username}:${this.#realm}:${credential}`).digest();
    return message(type, [...attributes, ...who], { key });
  }

  close(): void {
    this.#socket.close();
  }
}

/** A check of ICE connectivity (RFC 8445) for a transport that gave us these parameters. */
export function connectivityCheck({ usernameFragment, password }: { usernameFragment: string; password: string }) {
  const attributes: Attributes = [
    [attribute.username, `${usernameFragment}:test`],
    [attribute.priority, uint32(1)],
    [attribute.controlling, Buffer.alloc(8, 1)],
    [attribute.useCandidate, Buffer.alloc(0)],
  ];
  return message(kind.binding, attributes, { key: password, fingerprint: true }).bytes;
}

/** Whether it is the answer to such a check. */
export const isCheckAnswer = (bytes: Buffer) => parse(bytes).type === kind.bindingSuccess;
