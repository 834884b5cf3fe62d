import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { pageFile } from "@moim/decks";
import { RequestError } from "@moim/protocol";
import type { DeckUploads } from "../rooms/deck-uploads.ts";
import type { RoomRegistry } from "../rooms/registry.ts";
import { sendJson, type Route } from "./respond.ts";

const FOR_EVER = "private, max-age=31536000, immutable";

export type DeckRoutes = { upload: Route; page: Route };

/** Sending a deck's file, and fetching its pages: only for those in the meeting, and only while they are in it. */
export function deckRoutes(parts: { root: string; registry: RoomRegistry; uploads: DeckUploads }): DeckRoutes {
  return {
    upload: async (request, response, url) => {
      const deckId = url.pathname.split("/")[2] ?? "";
      const key = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
      try {
        await parts.uploads.receive(deckId, key, request);
      } finally {
        // Whatever was refused isn't read to its end.
        if (!request.complete) response.setHeader("connection", "close");
      }
      sendJson(response, 202, {});
    },

    page: async (_request, response, url) => {
      const [, , deckId = "", file = ""] = url.pathname.split("/");
      const seat = parts.registry.byAssetKey(url.searchParams.get("k") ?? "");
      if (!seat?.room.state.decks.has(deckId)) throw new RequestError("deck-unknown");

      const text = /^(\d{1,3})\.json$/.exec(file);
      if (text) {
        const info = await parts.uploads.pageInfo(deckId, Number(text[1]));
        if (!info) throw new RequestError("page-unknown");
        sendJson(response, 200, info);
        return;
      }
      const image = /^(\d{1,3})-(\d{1,4})\.webp$/.exec(file);
      const contentId = parts.uploads.contentOf(deckId);
      const path =
        image &&
        contentId !== null &&
        pageFile({ root: parts.root, contentId, page: Number(image[1]), width: Number(image[2]) });
      const size = path
        ? await stat(path).then(
            ({ size: bytes }) => bytes,
            () => undefined,
          )
        : undefined;
      if (!path || size === undefined) throw new RequestError("page-unknown");
      response.writeHead(200, { "content-type": "image/webp", "content-length": size, "cache-control": FOR_EVER });
      await pipeline(createReadStream(path), response).catch(() => response.destroy()); // the viewer went away
    },
  };
}
