import { setTimeout as pause } from "node:timers/promises";
import type { types } from "mediasoup";
import type { CheckBegun, CheckChannel, CheckWay } from "@moim/protocol";
import { ORIGIN } from "../../apps/server/src/testing/test-server.ts";
import { IceLink } from "../churn/ice-link.ts";
import type { OwnMedia } from "../churn/own-media.ts";

export type Asked = { status: number; body: unknown };

/** Asks the server as a page of ours does. */
export async function ask(url: string, method: string, path: string, body?: unknown, headers = {}): Promise<Asked> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { origin: ORIGIN, connection: "close", ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

/** Begins a check. @throws Error when it is refused */
export async function begin(url: string): Promise<CheckBegun> {
  const { status, body } = await ask(url, "POST", "/checks");
  if (status !== 201) throw new Error(`refused: ${JSON.stringify(body)}`);
  return body as CheckBegun;
}

/** One way of a check with a client's real ICE, DTLS and SCTP: those of a worker of our own. */
export type OpenWay = {
  way: CheckWay;
  send(channel: CheckChannel, message: string | Buffer): void;
  readonly heard: { channel: CheckChannel; message: Buffer }[];
  /** Until data passes; false when it doesn't within this. */
  connected(ms: number): Promise<boolean>;
  close(): void;
};

/** @param claimed what to say the client's certificate is, if not its own */
export async function openWay(url: string, id: string, media: OwnMedia, claimed?: string): Promise<OpenWay> {
  const transport = await media.openTransport();
  const own = transport.dtlsParameters.fingerprints.find(({ algorithm }) => algorithm === "sha-256")!;
  const { status, body } = await ask(url, "POST", `/checks/${id}/ways`, { fingerprint: claimed ?? own.value });
  if (status !== 201) {
    transport.close();
    throw new Error(`refused: ${JSON.stringify(body)}`);
  }
  const way = body as CheckWay;
  const [candidate] = way.candidates.filter(({ protocol }) => protocol === "udp");
  const link = new IceLink(
    {
      product: { port: candidate!.port, ...way.ice },
      own: {
        port: media.port,
        usernameFragment: transport.iceParameters.usernameFragment,
        password: transport.iceParameters.password,
      },
    },
    () => undefined,
  );
  transport.on("dtlsstatechange", (state) => state === "connected" && link.secured());
  await transport.connect({
    dtlsParameters: { role: "server", fingerprints: [{ algorithm: "sha-256", value: way.fingerprint }] },
  });
  const heard: OpenWay["heard"] = [];
  const up = {} as Record<CheckChannel, types.DataProducer>;
  for (const channel of ["reliable", "lossy"] as const) {
    up[channel] = await media.direct.produceData({ label: channel });
    await transport.consumeData({ dataProducerId: up[channel].id, ordered: true });
    const sctpStreamParameters = { streamId: way.channels[channel], ordered: true };
    const down = await transport.produceData({ sctpStreamParameters, label: channel });
    const tap = await media.direct.consumeData({ dataProducerId: down.id });
    tap.on("message", (message) => heard.push({ channel, message }));
  }
  return {
    way,
    heard,
    send: (channel, message) => void (up[channel].closed || up[channel].send(message)),
    async connected(ms) {
      for (const end = performance.now() + ms; performance.now() < end; await pause(20)) {
        if (transport.sctpState === "connected") return true;
      }
      return false;
    },
    close() {
      for (const channel of Object.values(up)) channel.close();
      link.close();
      transport.close();
    },
  };
}
