import { timingSafeEqual } from "node:crypto";
import { rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { RequestError, type DeckView, type NewUpload, type Reason, type RoomEvent } from "@moim/protocol";
import { setDeck, withdrawDeck } from "@moim/room";
import type { Logger } from "../logger.ts";
import { fileIdOf, newJob, type DeckJob, type Uploader } from "./deck-job.ts";
import type { LiveRoom } from "./live-room.ts";

/** An upload of which nothing comes for so long is given up. */
const IDLE_MS = 10 * 60_000;
/** Whoever left has so long to come back and go on: a page that is reloaded leaves too. */
const RETURN_MS = 2 * 60_000;
/** What an upload came to can be asked for this long. */
const REMEMBERED_MS = 10 * 60_000;
/** Uploads one person may have under way. */
const SENDING_MAX = 4;
/** A disk with less left is full, whatever is to be kept free. */
const FULL_BELOW_BYTES = 1024 * 1024;

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

export type DeckUploadsParts = {
  /** Where files wait until they are complete. */
  folder: string;
  /** A file of this id is no longer being sent. */
  forget: (fileId: string) => void;
  /** Makes slides of a job whose files are here. */
  render: (job: DeckJob, files: string[], tell: (change: Partial<DeckView>) => void) => Promise<void>;
  log: Logger;
  /** So much stays free on the disk for everything else: the database may be on it, and a file's pages need room too. */
  reserveBytes: number;
  /** How many bytes a folder's disk has left. */
  freeBytes?: (folder: string) => Promise<number>;
  idleMs?: number;
  returnMs?: number;
};

/** Decks on their way: reserved over signaling or from outside a meeting, sent by tus, rendered apart, told page by page. */
export class DeckUploads {
  readonly #parts: DeckUploadsParts;
  readonly #jobs = new Map<string, DeckJob>();

  constructor(parts: DeckUploadsParts) {
    this.#parts = parts;
  }

  /** Keeps a place for a deck's files, and shows it in the meeting's room. @throws RequestError `too-many` */
  reserve(uploader: Uploader, upload: NewUpload): DeckJob {
    const own = [...this.#jobs.values()].filter(
      ({ stage, uploader: { owner } }) => stage === "sending" && owner === uploader.owner,
    );
    if (own.length >= SENDING_MAX) throw new RequestError("too-many");
    const job = newJob(uploader, upload);
    this.#jobs.set(job.deckId, job);
    this.touch(job);
    return job;
  }

  /**
   * The job of an upload key.
   * @throws RequestError `deck-unknown`, also for a wrong key, for one whose uploader left, and for what was given up.
   */
  byKey(deckId: string, key: string): DeckJob {
    const job = this.#jobs.get(deckId);
    const given = Buffer.from(key);
    const right = Buffer.from(job?.key ?? "");
    if (!job || given.length !== right.length || !timingSafeEqual(given, right)) throw new RequestError("deck-unknown");
    return job;
  }

  /** Something came. A room that was opened anew meanwhile hears of the deck. */
  touch(job: DeckJob): void {
    if (job.stage !== "sending") return;
    const room = job.uploader.room();
    if (room && !room.state.decks.has(job.deckId)) this.#tell(job, {});
    this.#wait(job);
  }

  /** @throws RequestError `disk-full` when so many bytes more have no room beside what is to stay free. */
  async checkSpace(bytes: number): Promise<void> {
    const { folder, reserveBytes, freeBytes = freeBytesOf } = this.#parts;
    if ((await freeBytes(folder)) < Math.max(reserveBytes + bytes, FULL_BELOW_BYTES))
      throw new RequestError("disk-full");
  }

  /** A file is here completely. With the last one the rendering begins. */
  arrived(job: DeckJob, number: number): void {
    if (job.stage !== "sending") return;
    job.received.add(number);
    if (job.received.size < job.sizes.length) return;
    clearTimeout(job.timer);
    job.stage = "rendering";
    this.#tell(job, { status: "rendering" });
    this.#parts
      .render(job, this.#filesOf(job), (change) => this.#tell(job, change))
      .catch((error: unknown) => {
        this.#parts.log.error({ deck: job.deckId, error }, "deck failed");
        this.fail(job, "internal");
      })
      .finally(() => this.#end(job));
  }

  /** Gives up and says why; in the meeting it stays, as failed. */
  fail(job: DeckJob, reason: Reason, page: number | null = null): void {
    if (job.stage === "over") return;
    const nothing = { content: null, pageCount: null, pagesReady: 0 };
    this.#tell(job, { ...nothing, status: "failed", failure: { reason, page } });
    job.aborting.abort();
    this.#end(job);
  }

  /** Whoever sends it doesn't want it any more: it disappears from the meeting too. */
  cancel(job: DeckJob): void {
    if (job.stage === "over") return;
    const room = job.uploader.room();
    job.aborting.abort(); // first: its being taken out of the room is not to come back here
    if (room?.state.decks.has(job.deckId)) {
      room.apply(withdrawDeck(room.state, job.uploader.participantId ?? "", job.deckId));
    }
    this.#end(job);
    this.#jobs.delete(job.deckId);
  }

  /**
   * Follows a room: an upload ends with its deck, with whoever was removed, and a while after whoever left, unless they go on with it.
   */
  watch(room: LiveRoom): void {
    room.listeners.add((event) => this.#note(room, event));
  }

  #note(room: LiveRoom, event: RoomEvent): void {
    if (event.type === "deck.removed") {
      const job = this.#jobs.get(event.deckId);
      if (job && !job.aborting.signal.aborted) this.cancel(job);
    }
    if (event.type !== "participant.left") return;
    for (const job of this.#jobs.values()) {
      const { participantId, meetingId } = job.uploader;
      if (job.stage !== "sending" || participantId !== event.participantId || meetingId !== room.meetingId) continue;
      if (event.because === "removed") this.cancel(job);
      else this.#wait(job);
    }
  }

  /** For the next piece, or for whoever sends it to come back. */
  #wait(job: DeckJob): void {
    clearTimeout(job.timer);
    const { participantId, room } = job.uploader;
    const gone = participantId !== null && !room()?.state.participants.has(participantId);
    job.timer = gone
      ? setTimeout(() => this.cancel(job), this.#parts.returnMs ?? RETURN_MS)
      : setTimeout(() => this.fail(job, "timed-out"), this.#parts.idleMs ?? IDLE_MS);
    job.timer.unref();
  }

  /** Gives up whatever is still being sent. */
  close(): void {
    for (const job of this.#jobs.values()) {
      job.aborting.abort();
      clearTimeout(job.timer);
    }
    this.#jobs.clear();
  }

  #tell(job: DeckJob, change: Partial<DeckView>): void {
    if (job.aborting.signal.aborted) return;
    job.view = { ...job.view, ...change };
    const room = job.uploader.room();
    if (room) room.apply(setDeck(room.state, job.view));
  }

  #filesOf(job: DeckJob): string[] {
    return job.sizes.map((_, index) => join(this.#parts.folder, fileIdOf(job, index + 1)));
  }

  #end(job: DeckJob): void {
    const before = job.stage;
    job.stage = "over";
    for (const number of job.sizes.keys()) this.#parts.forget(fileIdOf(job, number + 1));
    clearTimeout(job.timer);
    // What is being rendered is cleared away by the renderer.
    if (before === "sending") {
      void Promise.all(this.#filesOf(job).map((file) => rm(file, { force: true }))).catch((error: unknown) =>
        this.#parts.log.warn({ deck: job.deckId, error }, "files of an upload were left behind"),
      );
    }
    job.timer = setTimeout(() => this.#jobs.delete(job.deckId), REMEMBERED_MS);
    job.timer.unref();
  }
}
