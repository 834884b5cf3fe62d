// Runs in a browser.
import type { Session } from "./session.ts";
import type { Wire } from "./wire.ts";

const TICK_MS = 20;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export type Flood = { sent: number; wasCut: boolean };

/** Sends each of these so many times a second, until the server has had enough or the time is over. */
export async function floodSocket(
  { socket }: Wire,
  requests: readonly (readonly [name: string, input: unknown])[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Flood> {
  const until = performance.now() + seconds * 1_000;
  let sent = 0;
  let due = 0;
  while (performance.now() < until && socket.connected) {
    due += (perSecond * TICK_MS) / 1_000;
    for (; due >= 1; due -= 1) {
      for (const [name, input] of requests) socket.emit(name, input);
      sent += requests.length;
    }
    await wait(TICK_MS);
  }
  return { sent, wasCut: !socket.connected };
}

/** The same on a data channel, as fast as it takes them up. */
export async function floodChannel(
  { wire, bus, pointer }: Session,
  channel: "bus" | "pointer",
  message: string,
  seconds: number,
): Promise<Flood> {
  const up = (channel === "bus" ? bus : pointer)!;
  const until = performance.now() + seconds * 1_000;
  let sent = 0;
  while (performance.now() < until && wire.socket.connected && up.readyState === "open") {
    for (let n = 0; n < 200 && up.bufferedAmount < 256 * 1024; n += 1) {
      up.send(message);
      sent += 1;
    }
    await wait(TICK_MS);
  }
  return { sent, wasCut: !wire.socket.connected };
}
