import type { IncomingMessage } from "node:http";
import { RequestError } from "@moim/protocol";

const BODY_MAX_BYTES = 16 * 1024;

/** @throws RequestError `invalid-input` for a body that is too long or no JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > BODY_MAX_BYTES) throw new RequestError("invalid-input");
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown;
  } catch {
    throw new RequestError("invalid-input");
  }
}
