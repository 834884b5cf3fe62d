import { randomUUID } from "node:crypto";
import { mkdir, open, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { MAX_UPLOAD_BYTES } from "./limits.ts";
import { HEAD_BYTES, looksLikePdf } from "./magic-bytes.ts";
import { quarantineFolder } from "./paths.ts";
import { isDiskFull, Refusal } from "./results.ts";

export type UploadResult =
  | { ok: true; file: string; bytes: number }
  | { ok: false; reason: "too-large" | "not-a-pdf" | "disk-full" | "interrupted" };

export type UploadOptions = {
  /** DATA_DIR/decks */
  root: string;
  /** {@link MAX_UPLOAD_BYTES} unless told. */
  maxBytes?: number;
  /** How a file is made; told only by tests of a full disk. */
  openFile?: (path: string) => Promise<FileHandle>;
};

const openNew = (path: string) => open(path, "wx", 0o600);

/**
 * Takes a file into quarantine, under a random name. Stops at the first byte too many, and as soon as it can't be a PDF.
 * Whatever the outcome the stream is left open, so that an answer can still be sent on its connection; if the file was
 * refused the rest is unread and the caller should answer and close. Nothing stays on the disk unless the result is ok.
 * @throws Error for a fault of ours, e.g. a folder that can't be written.
 */
export async function receiveUpload(stream: Readable, options: UploadOptions): Promise<UploadResult> {
  const { root, maxBytes = MAX_UPLOAD_BYTES, openFile = openNew } = options;
  const file = join(quarantineFolder(root), `${randomUUID()}.pdf`);
  let accepted = false;
  try {
    await mkdir(quarantineFolder(root), { recursive: true });
    const handle = await openFile(file);
    try {
      const bytes = await copy(stream, handle, maxBytes);
      accepted = true;
      return { ok: true, file, bytes };
    } finally {
      await handle.close();
    }
  } catch (error) {
    accepted = false; // closing may be what failed
    if (isDiskFull(error)) return { ok: false, reason: "disk-full" };
    if (error instanceof Interrupted) return { ok: false, reason: "interrupted" };
    if (error instanceof Refusal && (error.reason === "too-large" || error.reason === "not-a-pdf")) {
      return { ok: false, reason: error.reason };
    }
    throw error;
  } finally {
    if (!accepted) await rm(file, { force: true });
  }
}

/** The sender went away, or its connection broke, before the end. */
class Interrupted extends Error {}

async function copy(stream: Readable, handle: FileHandle, maxBytes: number): Promise<number> {
  let bytes = 0;
  let head = Buffer.alloc(0);
  const checkHead = () => {
    if (!looksLikePdf(head)) throw new Refusal("not-a-pdf");
  };
  for await (const chunk of chunksOf(stream)) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Refusal("too-large");
    if (head.length < HEAD_BYTES) {
      head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
      if (head.length === HEAD_BYTES) checkHead();
    }
    await handle.writeFile(chunk);
  }
  checkHead();
  return bytes;
}

/** The stream's chunks; its failures become Interrupted, to be told apart from the disk's. */
async function* chunksOf(stream: Readable): AsyncGenerator<Buffer> {
  try {
    // Not destroyed at the end: a request takes its connection with it, and the answer could not be sent.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
  } catch (error) {
    throw new Interrupted("the upload broke off", { cause: error });
  }
}
