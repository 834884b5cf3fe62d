import { CHECK_CHUNK_BYTES, type CheckChannel, type CheckGot, type CheckWant } from "@moim/protocol/checks";

/** A way that is connected: its two channels. `onMessage` replaces who listens. */
export type CheckLine = {
  send(channel: CheckChannel, message: string | Uint8Array<ArrayBuffer>): void;
  onMessage(listener: (channel: CheckChannel, message: string | ArrayBuffer) => void): void;
  close(): void;
};
export type Clock = { now(): number; sleep(ms: number): Promise<void> };

/** As a voice is sent: a packet of this size each 20 ms, 64 kbit/s. */
const PING_EVERY_MS = 20;
const PING_BYTES = 160;
const PINGS = 100;
/** For what is late; later than that is lost to a conversation. */
const LATE_MS = 1_000;
/** Either direction is measured for so long, or by so many bytes: the server gives and takes 8 MiB in all. */
const MEASURE_MS = 2_500;
const MEASURE_BYTES = 3 * 1024 * 1024;
/** On its way at once: as much as has arrived already, so that a slow line isn't filled for long; 20 Mbit/s at 100 ms there and back at most. */
const IN_FLIGHT_MAX_BYTES = 16 * CHECK_CHUNK_BYTES;
/** What is still on its way when the time is over isn't waited for longer. */
const EMPTYING_MS = 3_000;
const STEP_MS = 10;

export type Pinged = { lossRatio: number; roundTripMs: number | null };

/** Sends packets as a voice does, and sees what comes back: how much is lost on the way there and back, and how long it takes (the median). */
export async function measurePings(line: CheckLine, clock: Clock): Promise<Pinged> {
  const sentAt = new Map<number, number>();
  const tookMs: number[] = [];
  line.onMessage((channel, message) => {
    if (channel !== "lossy" || typeof message === "string" || message.byteLength < 4) return;
    const number = new DataView(message).getUint32(0);
    const at = sentAt.get(number);
    if (at === undefined) return;
    sentAt.delete(number);
    tookMs.push(clock.now() - at);
  });
  const began = clock.now();
  for (let number = 0; number < PINGS; number += 1) {
    const ping = new Uint8Array(PING_BYTES);
    new DataView(ping.buffer).setUint32(0, number);
    sentAt.set(number, clock.now());
    line.send("lossy", ping);
    await clock.sleep(Math.max(0, began + (number + 1) * PING_EVERY_MS - clock.now()));
  }
  for (const end = clock.now() + LATE_MS; sentAt.size > 0 && clock.now() < end;) await clock.sleep(STEP_MS);
  const sorted = tookMs.toSorted((a, b) => a - b);
  return { lossRatio: sentAt.size / PINGS, roundTripMs: sorted[Math.floor(sorted.length / 2)] ?? null };
}

/** Bits a second between the first and the last of what arrived; null when too little did to tell. */
class Rate {
  #first: { at: number; bytes: number } | undefined;
  #last = { at: 0, bytes: 0 };

  /** @param bytes all that arrived until then */
  arrived(at: number, bytes: number): void {
    this.#first ??= { at, bytes };
    this.#last = { at, bytes };
  }

  get bytes(): number {
    return this.#last.bytes;
  }

  get bitsPerSecond(): number | null {
    if (!this.#first || this.#last.bytes === this.#first.bytes) return null;
    const ms = Math.max(1, this.#last.at - this.#first.at);
    return ((this.#last.bytes - this.#first.bytes) * 8 * 1_000) / ms;
  }
}

/**
 * Has bytes on their way for a moment, no more at once than the line seems to take, and waits until they have arrived.
 * @param more puts another `CHECK_CHUNK_BYTES` on their way
 */
async function flow(rate: Rate, clock: Clock, more: () => void): Promise<number | null> {
  let begun = 0;
  const end = clock.now() + MEASURE_MS;
  while (clock.now() < end && rate.bytes < MEASURE_BYTES) {
    const inFlight = Math.min(IN_FLIGHT_MAX_BYTES, CHECK_CHUNK_BYTES + rate.bytes);
    while (begun < MEASURE_BYTES && begun - rate.bytes < inFlight) {
      more();
      begun += CHECK_CHUNK_BYTES;
    }
    await clock.sleep(STEP_MS);
  }
  const measured = rate.bitsPerSecond;
  for (const empty = clock.now() + EMPTYING_MS; rate.bytes < begun && clock.now() < empty;) await clock.sleep(STEP_MS);
  return measured ?? rate.bitsPerSecond;
}

/** Has the server send, for a moment. @returns bits a second; null when too little arrived to tell */
export async function measureDownload(line: CheckLine, clock: Clock): Promise<number | null> {
  const rate = new Rate();
  line.onMessage((channel, message) => {
    if (channel === "reliable" && typeof message !== "string") {
      rate.arrived(clock.now(), rate.bytes + message.byteLength);
    }
  });
  const want = JSON.stringify({ want: CHECK_CHUNK_BYTES } satisfies CheckWant);
  return await flow(rate, clock, () => line.send("reliable", want));
}

/** Sends, for a moment, and hears from the server how much arrived. @returns bits a second; null when too little arrived to tell */
export async function measureUpload(line: CheckLine, clock: Clock): Promise<number | null> {
  const rate = new Rate();
  let before: number | undefined;
  line.onMessage((channel, message) => {
    if (channel !== "reliable" || typeof message !== "string") return;
    const { got } = JSON.parse(message) as CheckGot;
    before ??= got - CHECK_CHUNK_BYTES; // what came on this way before
    rate.arrived(clock.now(), got - before);
  });
  const chunk = new Uint8Array(CHECK_CHUNK_BYTES);
  return await flow(rate, clock, () => line.send("reliable", chunk));
}
