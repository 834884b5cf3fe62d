import { RequestError } from "@moim/protocol/errors";

const BODY_MAX_BYTES = 64 * 1024;

/**
 * A request's body as text, read no further than 64 KB whatever its headers say.
 * @throws RequestError `invalid-input` beyond that.
 */
export async function readText(request: Request): Promise<string> {
  const reader = request.body?.getReader();
  if (!reader) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength;
    if (bytes > BODY_MAX_BYTES) {
      await reader.cancel();
      throw new RequestError("invalid-input");
    }
    chunks.push(part.value);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** The JSON in a text; undefined when there is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
