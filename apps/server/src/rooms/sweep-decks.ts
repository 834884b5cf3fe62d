import { readdir } from "node:fs/promises";
import { isContentId, removeDeck } from "@moim/decks";
import type { Logger } from "../logger.ts";
import type { RoomRecorder } from "./room-recorder.ts";
import type { RoomRegistry } from "./registry.ts";
import type { RoomStore } from "./store.ts";

const SWEEP_INTERVAL_MS = 10 * 60_000;

export type SweepParts = {
  root: string;
  store: Pick<RoomStore, "contentsInUse">;
  registry: Pick<RoomRegistry, "rooms">;
  recorder: Pick<RoomRecorder, "unwritten">;
  /** Contents that are being made into decks. */
  inWork: ReadonlySet<string>;
  log: Logger;
};

/** Sweeps at once, and every ten minutes. */
export function keepSwept(parts: SweepParts): { stop(): void } {
  const inWork = async () => {
    const decks = (await parts.registry.rooms()).flatMap((room) => [...room.state.decks.values()]);
    const shown = decks.flatMap(({ content }) => content ?? []);
    return new Set([...parts.inWork, ...parts.recorder.unwritten(), ...shown]);
  };
  const sweep = () => {
    sweepDecks({ ...parts, inWork }).catch((error: unknown) => parts.log.warn({ error }, "decks were not swept"));
  };
  sweep();
  const timer = setInterval(sweep, SWEEP_INTERVAL_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/**
 * Removes the files of contents that no deck shows any more.
 * @param inWork contents that are used by what the database doesn't know yet: decks being made, and those of open rooms.
 * @returns the contents that were removed
 */
export async function sweepDecks(parts: {
  root: string;
  store: Pick<RoomStore, "contentsInUse">;
  inWork: () => Promise<ReadonlySet<string>>;
  log: Logger;
}): Promise<string[]> {
  const { root, store, inWork, log } = parts;
  const names = (await readdir(root)).filter(isContentId);
  if (names.length === 0) return [];
  const used = new Set(await store.contentsInUse(names));
  const removed: string[] = [];
  for (const contentId of names) {
    // Asked before each: an upload of the same content may have begun meanwhile.
    if (used.has(contentId) || (await inWork()).has(contentId)) continue;
    await removeDeck({ root, contentId });
    removed.push(contentId);
  }
  if (removed.length > 0) log.info({ count: removed.length }, "files of decks that are gone were removed");
  return removed;
}
