import { rm } from "node:fs/promises";
import { contentIdOf, sniffFile, type DeckRenderer, type SourceFile } from "@moim/decks";
import type { DeckView, Reason } from "@moim/protocol";
import type { Logger } from "../logger.ts";
import { reasonFor, type DeckJob } from "./deck-job.ts";
import type { RoomRecorder } from "./room-recorder.ts";

export type RenderingParts = {
  renderer: DeckRenderer;
  recorder: Pick<RoomRecorder, "addDeck">;
  fail: (job: DeckJob, reason: Reason, page: number | null) => void;
  /** Contents that are being made into a deck: their files must not be cleared away. */
  inWork: Set<string>;
  log: Logger;
};

/** Makes slides of a job's files, tells how far it is, and keeps the deck when it is whole. */
export async function renderDeck(
  parts: RenderingParts,
  job: DeckJob,
  paths: string[],
  tell: (change: Partial<DeckView>) => void,
): Promise<void> {
  const { renderer, recorder, fail, inWork, log } = parts;
  const { meetingId, owner } = job.uploader;
  const names = { room: meetingId, deck: job.deckId };
  const files = await sourcesOf(paths);
  if (!files) {
    await Promise.all(paths.map((path) => rm(path, { force: true })));
    fail(job, "deck-unsupported", null);
    return;
  }
  const content = await contentIdOf(paths);
  inWork.add(content);
  try {
    tell({ content });
    const result = await renderer.render({
      contentId: content,
      files,
      signal: job.aborting.signal,
      onMeta: ({ pageCount }) => tell({ pageCount }),
      onPage: ({ page }) => tell({ pagesReady: page }),
    });
    if (!result.ok) {
      if (result.reason === "cancelled") return;
      log.info({ ...names, reason: result.reason, page: result.page }, "deck refused");
      fail(job, reasonFor[result.reason], result.page ?? null);
      return;
    }
    if (job.aborting.signal.aborted) return;
    const { kind, pageCount, losses } = result;
    // Shown whatever the database is doing: the record is written behind, as often as it takes.
    const tried = recorder.addDeck(meetingId, {
      id: job.deckId,
      owner,
      name: job.view.name,
      content,
      kind,
      pageCount,
      losses,
    });
    // Outside a meeting its owner looks for it in their library next, which the database has.
    if (job.uploader.participantId === null) await tried;
    tell({ status: "ready", ...(losses.length > 0 && { losses }) });
    log.info({ ...names, pageCount, ...result.cost }, "deck ready");
  } finally {
    inWork.delete(content);
  }
}

async function sourcesOf(paths: string[]): Promise<SourceFile[] | null> {
  const files: SourceFile[] = [];
  for (const path of paths) {
    const kind = await sniffFile(path);
    if (kind === null) return null;
    files.push({ path, kind });
  }
  return files;
}
