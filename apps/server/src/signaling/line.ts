import type { Socket } from "socket.io";

/** A connection below socket.io, before and after it is someone's. */
type Line = Socket["conn"];

/** What may wait for a browser that doesn't read: some snapshots of a long chat, on a slow line. */
const BACKLOG_MAX_BYTES = 16 * 1024 * 1024;
/** Whoever was sent away and doesn't close the connection has it closed. */
const CLOSE_WITHIN_MS = 1_000;

const bytesOf = (data: unknown): number =>
  typeof data === "string" || Buffer.isBuffer(data) ? Buffer.byteLength(data) : 0;

/** Ends a connection at once, whatever its other end says or still sends. */
export function cut(line: Line): void {
  line.close(true);
  line.request.socket.destroy();
}

/** Tells of each packet that comes, empty and unreadable ones too, and cuts a connection whose other end doesn't read or doesn't go. */
export function watchLine(line: Line, onPacket: (bytes: number) => void, backlogMaxBytes = BACKLOG_MAX_BYTES): void {
  line.on("packet", ({ data }: { data?: unknown }) => onPacket(bytesOf(data)));
  let queued = 0; // what engine.io holds back while the connection takes no more
  line.on("packetCreate", ({ data }: { data?: unknown }) => {
    queued += bytesOf(data);
    if (queued + line.request.socket.writableLength > backlogMaxBytes) cut(line);
  });
  line.on("drain", () => (queued = 0));
  line.on("close", () => void setTimeout(() => line.request.socket.destroy(), CLOSE_WITHIN_MS).unref());
}
