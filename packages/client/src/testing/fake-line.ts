import type { CheckWant } from "@moim/protocol/checks";
import type { CheckLine, Clock } from "../check/measure.ts";

/** Time that passes only while someone sleeps; what is due meanwhile happens at its moment. */
export class FakeClock implements Clock {
  #now = 0;
  readonly #due: { at: number; does: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  at(ms: number, does: () => void): void {
    this.#due.push({ at: ms, does });
  }

  async sleep(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      const next = this.#due.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#due.splice(this.#due.indexOf(next), 1);
      this.#now = Math.max(this.#now, next.at);
      next.does();
    }
    this.#now = until;
    await Promise.resolve();
  }
}

type Line = { clock: FakeClock; roundTripMs: number; bitsPerSecond: number; loses?: (ping: number) => boolean };

/** A line to a server that answers a check as ours does, of one speed in both directions. */
export class FakeLine implements CheckLine {
  readonly #line: Line;
  #listener: Parameters<CheckLine["onMessage"]>[0] = () => undefined;
  #freeAt = { up: 0, down: 0 };
  #pings = 0;
  #got = 0;
  closed = false;
  /** Bytes on the reliable channel that were put on the line and hadn't arrived, at most. */
  inFlightMax = 0;
  #inFlight = 0;

  constructor(line: Line) {
    this.#line = line;
  }

  onMessage(listener: Parameters<CheckLine["onMessage"]>[0]): void {
    this.#listener = listener;
  }

  send(channel: "reliable" | "lossy", message: string | Uint8Array<ArrayBuffer>): void {
    if (channel === "lossy") {
      const ping = (this.#pings += 1);
      if (this.#line.loses?.(ping) || typeof message === "string") return;
      this.#later(this.#line.roundTripMs, () => this.#listener("lossy", message.buffer));
      return;
    }
    if (typeof message === "string") {
      const { want } = JSON.parse(message) as CheckWant;
      this.#carry("down", want, () => this.#listener("reliable", new ArrayBuffer(want)));
      return;
    }
    this.#carry("up", message.byteLength, () => {
      this.#got += message.byteLength;
      this.#listener("reliable", JSON.stringify({ got: this.#got }));
    });
  }

  #carry(direction: "up" | "down", bytes: number, arrives: () => void): void {
    const { clock, bitsPerSecond, roundTripMs } = this.#line;
    this.#inFlight += bytes;
    this.inFlightMax = Math.max(this.inFlightMax, this.#inFlight);
    this.#freeAt[direction] = Math.max(this.#freeAt[direction], clock.now()) + (bytes * 8_000) / bitsPerSecond;
    this.#later(this.#freeAt[direction] - clock.now() + roundTripMs, () => {
      this.#inFlight -= bytes;
      arrives();
    });
  }

  #later(ms: number, does: () => void): void {
    const { clock } = this.#line;
    clock.at(clock.now() + ms, does);
  }

  close(): void {
    this.closed = true;
  }
}
