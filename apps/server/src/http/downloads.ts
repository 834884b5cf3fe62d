import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { originalFiles, readDeck, type DeckRenderer, type SourceFile } from "@moim/decks";
import { RequestError, type DeckView } from "@moim/protocol";
import { ZipFile } from "yazl";
import { mayDownload } from "../rooms/deck-rights.ts";
import { reasonFor } from "../rooms/deck-job.ts";
import { drawnPages } from "../rooms/drawn-pages.ts";
import type { RoomRegistry, Seat } from "../rooms/registry.ts";
import { contentDisposition, fileNameOf } from "./attachment.ts";
import type { Route } from "./respond.ts";

type DownloadParts = {
  root: string;
  /** Where a PDF is made before it is sent. */
  folder: string;
  registry: Pick<RoomRegistry, "byAssetKey">;
  renderer: Pick<DeckRenderer, "withDrawings">;
};

/** Who asks for which deck. @throws RequestError `deck-unknown` or `not-allowed`. */
function askedFor({ registry }: DownloadParts, url: URL): { seat: Seat; deck: DeckView; contentId: string } {
  const seat = registry.byAssetKey(url.searchParams.get("k") ?? "");
  const deck = seat?.room.state.decks.get(url.pathname.split("/")[2] ?? "");
  if (!seat || !deck?.content || deck.status !== "ready") throw new RequestError("deck-unknown");
  if (!mayDownload(seat)) throw new RequestError("not-allowed");
  return { seat, deck, contentId: deck.content };
}

/** A deck's file as it was uploaded; several together in one zip file. */
export function originalRoute(parts: DownloadParts): Route {
  return async (_request, response, url) => {
    const { deck, contentId } = askedFor(parts, url);
    const files = await originalFiles({ root: parts.root, contentId });
    const [file, ...others] = files;
    if (!file) throw new RequestError("deck-unknown");
    if (others.length > 0) return await sendZip(response, deck.name, files);
    await send(response, file.path, contentDisposition(deck.name, endingOf(file)));
  };
}

const endingOf = ({ kind }: SourceFile) => (kind === "jpeg" ? "jpg" : kind);

/** Files in their order, which their names tell too. They go from the disk to the line: pictures don't get smaller by packing. */
async function sendZip(response: ServerResponse, name: string, files: readonly SourceFile[]): Promise<void> {
  const zip = new ZipFile();
  const digits = String(files.length).length;
  for (const [index, file] of files.entries()) {
    const number = String(index + 1).padStart(digits, "0");
    const named = fileNameOf(`${name.slice(0, 100)} ${number}`, endingOf(file));
    zip.addFile(file.path, named, { compress: false, mode: 0o100644 });
  }
  zip.end();
  response.writeHead(200, {
    "content-type": "application/zip",
    "content-disposition": contentDisposition(name, "zip"),
    "cache-control": "no-store",
  });
  const packed = Readable.from(zip.outputStream, { objectMode: false });
  zip.on("error", (error) => packed.destroy(error)); // a file that went away meanwhile
  await pipeline(packed, response).catch(() => response.destroy()); // or they did
}

/** A PDF of a deck's pages, blank ones too, with what is drawn on them now. */
export function withDrawingsRoute(parts: DownloadParts): Route {
  return async (_request, response, url) => {
    const { seat, deck, contentId } = askedFor(parts, url);
    const made = await readDeck({ root: parts.root, contentId });
    if (!made) throw new RequestError("deck-unknown");
    const out = join(parts.folder, `${randomUUID()}.pdf`);
    const gone = new AbortController();
    const onClose = () => gone.abort();
    response.once("close", onClose);
    try {
      const pages = drawnPages(seat.room.state, deck, made.pages);
      const result = await parts.renderer.withDrawings({ contentId, pages, out, signal: gone.signal });
      if (!result.ok)
        throw new RequestError(result.reason === "cancelled" ? "no-connection" : reasonFor[result.reason]);
      await send(response, out, contentDisposition(deck.name, "pdf"));
    } finally {
      response.off("close", onClose);
      await rm(out, { force: true });
    }
  };
}

async function send(response: ServerResponse, path: string, disposition: string): Promise<void> {
  const { size } = await stat(path);
  response.writeHead(200, {
    "content-type": "application/octet-stream",
    "content-length": size,
    "content-disposition": disposition,
    "cache-control": "no-store",
  });
  await pipeline(createReadStream(path), response).catch(() => response.destroy()); // they went away
}
