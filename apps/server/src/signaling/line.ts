import type { Socket } from "socket.io";

/** A connection below socket.io, before and after it is someone's. */
type Line = Socket["conn"];

/**
 * What may wait for a browser that doesn't read: with what its data channel holds (media-peer.ts) less than 5 MB. The largest that one is
 * told at once, a page full of drawings, is below 3 MB; a hundred long messages in Korean are 1.2.
 */
const BACKLOG_MAX_BYTES = 4 * 1024 * 1024;
/** Whoever was sent away and doesn't close the connection has it closed. */
const CLOSE_WITHIN_MS = 1_000;

const bytesOf = (data: unknown): number =>
  typeof data === "string" || Buffer.isBuffer(data) ? Buffer.byteLength(data) : 0;

/** Ends a connection at once, whatever its other end says or still sends. */
export function cut(line: Line): void {
  line.close(true);
  line.request.socket.destroy();
}

export type LineListener = {
  /** Each packet that comes, empty and unreadable ones too. */
  onPacket(bytes: number): void;
  /** The other end takes nothing, and the connection has been cut. */
  onUnread(): void;
};

/** All connections, and what waits for them. */
export class Lines {
  /** What engine.io holds back while a connection takes no more, in bytes. */
  readonly #queued = new Map<Line, number>();

  /** Tells of what comes, and cuts a connection whose other end doesn't read or doesn't go. */
  watch(line: Line, { onPacket, onUnread }: LineListener): void {
    this.#queued.set(line, 0);
    line.on("packet", ({ data }: { data?: unknown }) => onPacket(bytesOf(data)));
    line.on("packetCreate", ({ data }: { data?: unknown }) => {
      const queued = this.#queued.get(line);
      if (queued === undefined) return; // it is being closed
      this.#queued.set(line, queued + bytesOf(data));
      if (this.#waiting(line) <= BACKLOG_MAX_BYTES) return;
      this.#queued.delete(line);
      onUnread();
      cut(line);
    });
    line.on("drain", () => this.#queued.has(line) && this.#queued.set(line, 0));
    line.on("close", () => {
      this.#queued.delete(line);
      setTimeout(() => line.request.socket.destroy(), CLOSE_WITHIN_MS).unref();
    });
  }

  #waiting(line: Line): number {
    return (this.#queued.get(line) ?? 0) + line.request.socket.writableLength;
  }

  /** Bytes that haven't been taken yet, by everyone together. */
  get unsent(): number {
    return [...this.#queued.keys()].reduce((sum, line) => sum + this.#waiting(line), 0);
  }
}
