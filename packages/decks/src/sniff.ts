import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { HEAD_BYTES, looksLikePdf, magicKind } from "./magic-bytes.ts";
import type { FileKind } from "./kinds.ts";
import { zipNames } from "./zip-names.ts";

const ODP_TYPE = "application/vnd.oasis.opendocument.presentation";
// The stream's name in the directory of a compound file, as it is written there.
const PPT_STREAM = Buffer.from("PowerPoint Document", "utf16le");
const LOCKED_STREAM = Buffer.from("EncryptedPackage", "utf16le");

/**
 * What a file is, judged by its content alone: whatever it is called makes no difference. Null: nothing we know.
 * Says nothing about whether the file is whole.
 * @throws Error when it can't be read.
 */
export async function sniffFile(path: string): Promise<FileKind | null> {
  const head = await readHead(path);
  const kind = magicKind(head);
  if (kind === "zip") return await kindOfZip(path, head);
  if (kind === "compound") {
    if (await contains(path, PPT_STREAM)) return "ppt";
    // A newer presentation with a password is put into such a container whole; opening it will say so.
    return (await contains(path, LOCKED_STREAM)) ? "pptx" : null;
  }
  return kind ?? (looksLikePdf(head) ? "pdf" : null);
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function kindOfZip(path: string, head: Buffer): Promise<FileKind | null> {
  // An ODP begins with an entry "mimetype" that is not compressed, so that it can be told from the first bytes.
  if (head.subarray(30).toString("latin1").startsWith(`mimetype${ODP_TYPE}`)) return "odp";
  const names = await zipNames(path);
  return names.includes("[Content_Types].xml") && names.includes("ppt/presentation.xml") ? "pptx" : null;
}

async function contains(path: string, wanted: Buffer): Promise<boolean> {
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const piece = Buffer.concat([tail, chunk as Buffer]);
    if (piece.includes(wanted)) return true;
    tail = piece.subarray(-wanted.length);
  }
  return false;
}
