import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { originalFiles } from "@moim/decks";
import { RequestError, type DeckView } from "@moim/protocol";
import { mayDownload } from "../rooms/deck-rights.ts";
import type { RoomRegistry, Seat } from "../rooms/registry.ts";
import { contentDisposition } from "./attachment.ts";
import type { Route } from "./respond.ts";

type DownloadParts = { root: string; registry: Pick<RoomRegistry, "byAssetKey"> };

/** Who asks for which deck. @throws RequestError `deck-unknown` or `not-allowed`. */
function askedFor({ registry }: DownloadParts, url: URL): { seat: Seat; deck: DeckView; contentId: string } {
  const seat = registry.byAssetKey(url.searchParams.get("k") ?? "");
  const deck = seat?.room.state.decks.get(url.pathname.split("/")[2] ?? "");
  if (!seat || !deck?.content || deck.status !== "ready") throw new RequestError("deck-unknown");
  if (!mayDownload(seat)) throw new RequestError("not-allowed");
  return { seat, deck, contentId: deck.content };
}

/** A deck's file as it was uploaded; of several, the one that `?n=` counts from 1. */
export function originalRoute(parts: DownloadParts): Route {
  return async (_request, response, url) => {
    const { deck, contentId } = askedFor(parts, url);
    const files = await originalFiles({ root: parts.root, contentId });
    const number = Number(url.searchParams.get("n") ?? 1);
    const file = files[number - 1];
    if (!file) throw new RequestError("page-unknown");
    const { size } = await stat(file.path);
    const name = files.length > 1 ? `${deck.name} ${number}` : deck.name;
    response.writeHead(200, {
      "content-type": "application/octet-stream",
      "content-length": size,
      "content-disposition": contentDisposition(name, file.kind === "jpeg" ? "jpg" : file.kind),
      "cache-control": "no-store",
    });
    await pipeline(createReadStream(file.path), response).catch(() => response.destroy());
  };
}
