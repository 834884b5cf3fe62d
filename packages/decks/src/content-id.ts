import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/** To be raised when the same file would give other images or page information: decks are then rendered anew. */
export const PIPELINE_VERSION = 1;

const CONTENT_ID_DIGITS = 32;
const contentIdForm = /^[0-9a-f]{32}$/;

/** Whether this has the form of {@link contentIdOf}'s answer, and so can be the name of a deck's folder. */
export function isContentId(value: unknown): value is string {
  return typeof value === "string" && contentIdForm.test(value);
}

/**
 * The id of the deck that these files become, in this order: the same for the same content, whatever the files' names.
 * @throws Error when a file can't be read.
 */
export async function contentIdOf(files: readonly string[]): Promise<string> {
  const hash = createHash("sha256").update(`${PIPELINE_VERSION} ${files.length}`);
  for (const file of files) hash.update(await digestOf(file));
  return hash.digest("hex").slice(0, CONTENT_ID_DIGITS);
}

async function digestOf(file: string): Promise<Buffer> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest();
}
