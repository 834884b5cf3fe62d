import { EventEmitter } from "node:events";
import type { Handshake, Reply, RequestName, Welcome } from "@moim/protocol";
import { RequestError, type Reason } from "@moim/protocol/errors";
import type { MeetingSocket } from "../connection/socket.ts";
import { emptySnapshot } from "./room-events.ts";

export const welcome: Welcome = {
  self: { id: "ana", role: "participant" },
  resumeKey: "resume-key-of-ana",
  assetKey: "asset-key-of-ana",
  snapshot: emptySnapshot,
  routerRtpCapabilities: {},
};

/** A socket in the hands of a test. Like socket.io's, it says nothing when it is disconnected before it was connected. */
export class FakeSocket extends EventEmitter implements MeetingSocket {
  readonly url: string;
  readonly auth: Handshake;
  connected = false;
  /** Names of requests, in order, and how to answer each. */
  readonly asked: { name: string; input: unknown; settle: (reply: Reply<RequestName> | Error) => void }[] = [];

  constructor(url: string, auth: Handshake) {
    super();
    this.url = url;
    this.auth = auth;
  }

  timeout(): ReturnType<MeetingSocket["timeout"]> {
    return {
      emitWithAck: async (name, input) => {
        const { promise, resolve, reject } = Promise.withResolvers<unknown>();
        const settle = (reply: Reply<RequestName> | Error) => (reply instanceof Error ? reject(reply) : resolve(reply));
        this.asked.push({ name, input, settle });
        return await promise;
      },
    };
  }

  open(): void {
    this.connected = true;
    this.emit("connect");
  }

  refuse(reason: Reason): void {
    this.emit("connect_error", Object.assign(new Error(reason), { data: { reason } }));
  }

  unreachable(): void {
    this.emit("connect_error", new Error("websocket error"));
  }

  /** Answers the oldest request that waits. */
  answer(data: unknown): void {
    this.asked.shift()?.settle({ ok: true, data } as Reply<RequestName>);
  }

  refuseAsked(reason: Reason): void {
    const { code, message } = new RequestError(reason);
    this.asked.shift()?.settle({ ok: false, error: { code, reason, message } });
  }

  /** The line is cut, by either side. */
  disconnect(): void {
    if (!this.connected) return;
    this.connected = false;
    for (const { settle } of this.asked.splice(0)) settle(new Error("socket has been disconnected"));
    this.emit("disconnect");
  }
}
