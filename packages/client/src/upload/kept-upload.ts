import type { DeckView } from "@moim/protocol";
import { RequestError } from "@moim/protocol/errors";
import { TabNote, tabStorage } from "../tab-note.ts";

/** A place for a deck's files on a server, and the key that opens it. */
export type Reservation = { serverUrl: string; deckId: string; uploadKey: string };

type Kept = Reservation & {
  /** What the files are, as far as a browser tells without reading them. */
  files: string;
  /** What the person calls it: the first file's name. */
  name: string;
  /** Where each file is sent to, by its number. */
  urls: Record<string, string>;
  /** When something of it was sent last, in ms since 1970. */
  at: number;
};

type FileLike = { size: number; name?: string; lastModified?: number };

/** The server gives an upload up after so long without anything of it. */
const KEPT_MS = 10 * 60_000;
/** How often it is written down that it goes on. */
const TOUCH_EVERY_MS = 5_000;

const describe = (files: readonly FileLike[]) =>
  JSON.stringify(files.map(({ name = "", size, lastModified = 0 }) => [name, size, lastModified]));

/**
 * What this tab remembers of an upload, so that it goes on where it was when its page is reloaded and the same files are chosen again.
 * tus-js-client would remember the address in every tab and for good; the key that goes with it is to last no longer than the tab.
 */
export class KeptUpload {
  readonly #note: TabNote<Kept>;
  readonly #now: () => number;

  /** @param place where it was begun: what was begun elsewhere isn't continued here */
  constructor(place: string, storage = tabStorage(), now = Date.now) {
    this.#note = new TabNote(`moim.upload.${place}`, storage);
    this.#now = now;
  }

  /** The first file's name of what can still be continued; null when there is nothing. */
  unfinished(): string | null {
    const kept = this.#note.read();
    return kept && this.#now() - kept.at < KEPT_MS ? kept.name : null;
  }

  /**
   * What these files were being sent as, if the server still waits for the rest. Other files take its place: then it is given up.
   * @throws RequestError `no-connection` when the server can't be asked
   */
  async find(files: readonly FileLike[]): Promise<Reservation | null> {
    const kept = this.#note.read();
    if (!kept) return null;
    const same = kept.files === describe(files);
    const { serverUrl, deckId, uploadKey } = kept;
    const headers = { authorization: `Bearer ${uploadKey}` };
    const method = same ? "GET" : "DELETE";
    const response = await fetch(`${serverUrl}/uploads/${deckId}`, { method, headers }).catch(() => null);
    if (same && !response) throw new RequestError("no-connection");
    const view = same && response?.ok ? ((await response.json()) as DeckView) : null;
    if (view && view.status !== "failed") return { serverUrl, deckId, uploadKey };
    this.forget();
    return null;
  }

  keep(files: readonly FileLike[], reservation: Reservation): void {
    const name = files[0]?.name ?? "";
    this.#note.write({ ...reservation, files: describe(files), name, urls: {}, at: this.#now() });
  }

  /** Where a file is sent to, once that is known; counted from 1. */
  urlOf(number: number): string | undefined {
    return this.#note.read()?.urls[number];
  }

  keepUrl(number: number, url: string): void {
    const kept = this.#note.read();
    if (kept) this.#note.write({ ...kept, urls: { ...kept.urls, [number]: url } });
  }

  /** Something of it was sent. */
  touch(): void {
    const kept = this.#note.read();
    if (kept && this.#now() - kept.at > TOUCH_EVERY_MS) this.#note.write({ ...kept, at: this.#now() });
  }

  forget(): void {
    this.#note.forget();
  }
}
