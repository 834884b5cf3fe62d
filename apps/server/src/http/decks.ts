import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { gzipSync } from "node:zlib";
import { isThumbnailKey } from "@moim/access";
import { ENLARGED_WIDTH, pageFile, readPage, type DeckRenderer } from "@moim/decks";
import { RequestError } from "@moim/protocol";
import { mayTakeNotes } from "../rooms/deck-rights.ts";
import type { RoomRegistry, Seat } from "../rooms/registry.ts";
import { paced, paceOf } from "./pace.ts";
import { sendJson, type Route } from "./respond.ts";

// An address names content, which never changes; whether it is answered is asked anew each time it is fetched.
const FOR_EVER = "private, max-age=31536000, immutable";

export type DeckRouteParts = {
  root: string;
  ticketSecret: string;
  renderer: Pick<DeckRenderer, "enlarge">;
  registry: Pick<RoomRegistry, "byAssetKey">;
};

/** Fetching pages: only for those in a meeting that has a deck of this content, and only while they are in it. */
export function pageRoute({ root, ticketSecret, renderer, registry }: DeckRouteParts): Route {
  /** The seat that may see this content. @throws RequestError `deck-unknown` */
  function seatFor(key: string, contentId: string): Seat {
    const seat = registry.byAssetKey(key);
    const shown = seat && [...seat.room.state.decks.values()].some(({ content }) => content === contentId);
    if (!seat || !shown) throw new RequestError("deck-unknown");
    return seat;
  }

  async function image(
    response: ServerResponse,
    of: { contentId: string; page: number; width: number },
    kbit: number | null,
  ): Promise<void> {
    const path = pageFile({ root, ...of });
    if (!path) throw new RequestError("page-unknown");
    if (await send(response, path, kbit)) return;
    const enlarged = of.width === ENLARGED_WIDTH ? await renderer.enlarge(of) : null;
    if (!enlarged || !(await send(response, enlarged, kbit))) throw new RequestError("page-unknown");
  }

  return async (request, response, url) => {
    const [, , contentId = "", file = ""] = url.pathname.split("/");
    const key = url.searchParams.get("k") ?? "";
    const [, page, width] = /^(\d{1,3})-(\d{1,4})\.webp$/.exec(file) ?? [];
    // Pages outside the meeting show a deck by its first page, small.
    const open = file === "1-320.webp" && isThumbnailKey(key, contentId, ticketSecret);
    const seat = open ? null : seatFor(key, contentId);
    const kbit = paceOf(url.searchParams.get("pace"));
    if (page && width) return await image(response, { contentId, page: Number(page), width: Number(width) }, kbit);

    const [, number, notes] = /^(\d{1,3})(\.notes)?\.json$/.exec(file) ?? [];
    const info = number ? await readPage({ root, contentId, page: Number(number) }) : null;
    if (!info || !seat) throw new RequestError("page-unknown");
    const { notes: text = "", ...rest } = info;
    if (notes) {
      // The speaker's notes are the speaker's; who that is changes, so that these aren't kept.
      if (!mayTakeNotes(seat)) throw new RequestError("not-allowed");
      return sendJson(response, 200, { notes: text });
    }
    sendWords(request, response, JSON.stringify(rest));
  };
}

/** Packed, where that is understood: places are many digits, and on a slow line the words are waited for. */
function sendWords({ headers }: IncomingMessage, response: ServerResponse, words: string): void {
  const isPacked = /\bgzip\b/.test(headers["accept-encoding"] ?? "");
  const body = isPacked ? gzipSync(words) : Buffer.from(words);
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": body.length,
    "cache-control": FOR_EVER,
    vary: "origin, accept-encoding",
    ...(isPacked && { "content-encoding": "gzip" }),
  });
  response.end(body);
}

/** Sends an image, no faster than so many kbit/s; false when there is none. */
async function send(response: ServerResponse, path: string, kbit: number | null): Promise<boolean> {
  const size = await stat(path).then(
    ({ size: bytes }) => bytes,
    () => undefined,
  );
  if (size === undefined) return false;
  response.writeHead(200, {
    "content-type": "image/webp",
    "content-length": size,
    "cache-control": FOR_EVER,
    // So that a page can tell from an image how fast its line is.
    "timing-allow-origin": "*",
  });
  const file = createReadStream(path);
  await (kbit === null ? pipeline(file, response) : pipeline(file, paced(kbit), response)).catch(() =>
    response.destroy(),
  ); // the viewer went away
  return true;
}
