import { randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { statfs } from "node:fs/promises";
import type { Readable } from "node:stream";
import {
  contentIdOf,
  readPage,
  receiveUpload,
  sniffFile,
  type DeckRenderer,
  type RefusalReason,
  type RenderedPage,
} from "@moim/decks";
import { RequestError, type DeckView, type Reason } from "@moim/protocol";
import { setDeck } from "@moim/room";
import type { Logger } from "../logger.ts";
import type { LiveRoom } from "./live-room.ts";
import type { Seat } from "./registry.ts";
import type { RoomStore } from "./store.ts";

/** A reserved place for a file is given up when nothing comes. */
const RESERVATION_MS = 10 * 60_000;
/** Uploads one participant may have under way. */
const RESERVATIONS_MAX = 4;
/** With less room than this left on the disk nothing is taken: a file of 100 MB and its pages must fit. */
const DISK_RESERVE_BYTES = 256 * 1024 * 1024;

type Reservation = { seat: Seat; key: string; name: string; bytes: number; timer: NodeJS.Timeout };
type PageInfo = Pick<RenderedPage, "width" | "height" | "text">;

const reasonFor: Record<Exclude<RefusalReason, "cancelled">, Reason> = {
  // Only PDFs are taken in so far.
  unsupported: "deck-not-pdf",
  "office-missing": "deck-not-pdf",
  "mixed-files": "deck-not-pdf",
  "not-a-pdf": "deck-not-pdf",
  encrypted: "deck-encrypted",
  broken: "deck-broken",
  empty: "deck-empty",
  "too-many-pages": "deck-too-many-pages",
  "too-large": "deck-too-large",
  "page-too-large": "deck-page-too-large",
  "out-of-time": "deck-out-of-time",
  "out-of-memory": "deck-out-of-memory",
  "disk-full": "disk-full",
};

export type DeckUploadsParts = { root: string; renderer: DeckRenderer; store: RoomStore; log: Logger };

/** Files on their way to being slides: reserved over signaling, sent over HTTP, rendered apart, announced page by page. */
export class DeckUploads {
  readonly #parts: DeckUploadsParts;
  readonly #reservations = new Map<string, Reservation>();
  /** Pages of decks that are being rendered; finished decks have a file. */
  readonly #rendering = new Map<string, Map<number, PageInfo>>();
  /** Where each deck's files are; known once its file is there. */
  readonly #contents = new Map<string, string>();

  constructor(parts: DeckUploadsParts) {
    this.#parts = parts;
  }

  /** @throws RequestError `too-many` */
  reserve(seat: Seat, { name, bytes }: { name: string; bytes: number }): { deckId: string; uploadKey: string } {
    const own = [...this.#reservations.values()].filter((one) => one.seat.member.id === seat.member.id);
    if (own.length >= RESERVATIONS_MAX) throw new RequestError("too-many");
    const deckId = randomUUID();
    const key = randomBytes(24).toString("base64url");
    const timer = setTimeout(() => {
      this.#reservations.delete(deckId);
      this.#fail(seat.room, deckId, name, "timed-out", null);
    }, RESERVATION_MS);
    timer.unref();
    this.#reservations.set(deckId, { seat, key, name, bytes, timer });
    return { deckId, uploadKey: key };
  }

  /** Spends a reservation. @throws RequestError `deck-unknown`, also for a wrong key and for someone who left. */
  #claim(deckId: string, key: string): Reservation {
    const reservation = this.#reservations.get(deckId);
    const given = Buffer.from(key);
    const right = Buffer.from(reservation?.key ?? "");
    if (!reservation || given.length !== right.length || !timingSafeEqual(given, right)) {
      throw new RequestError("deck-unknown");
    }
    this.#reservations.delete(deckId);
    clearTimeout(reservation.timer);
    const { room, member } = reservation.seat;
    if (room.members.get(member.id) !== member) throw new RequestError("deck-unknown");
    return reservation;
  }

  /**
   * Takes the file of a reservation; answers once it was checked and its rendering has begun.
   * @throws RequestError whose reason says what is wrong with the file or the disk.
   */
  async receive(deckId: string, key: string, body: Readable): Promise<void> {
    const { seat, name, bytes } = this.#claim(deckId, key);
    const { room, member } = seat;
    try {
      const { bavail, bsize } = await statfs(this.#parts.root);
      if (bavail * bsize < DISK_RESERVE_BYTES + bytes) throw new RequestError("disk-full");
      const upload = await receiveUpload(body, { root: this.#parts.root });
      if (!upload.ok) {
        throw new RequestError(upload.reason === "interrupted" ? "no-connection" : reasonFor[upload.reason]);
      }
      void this.#render(room, { deckId, name, file: upload.file, uploaderId: member.id });
    } catch (error) {
      this.#fail(room, deckId, name, error instanceof RequestError ? error.reason : "internal", null);
      throw error;
    }
  }

  async #render(
    room: LiveRoom,
    deck: { deckId: string; name: string; file: string; uploaderId: string },
  ): Promise<void> {
    const { renderer, store, log } = this.#parts;
    const { deckId, name, file, uploaderId } = deck;
    const pages = new Map<number, PageInfo>();
    let view: DeckView = {
      id: deckId,
      name,
      content: null,
      blanks: [],
      pageCount: null,
      pagesReady: 0,
      status: "rendering",
      failure: null,
    };
    const tell = (change: Partial<DeckView>) => {
      view = { ...view, ...change };
      room.apply(setDeck(room.state, view));
    };
    this.#rendering.set(deckId, pages);
    tell({});
    try {
      const contentId = await contentIdOf([file]);
      this.#contents.set(deckId, contentId);
      const result = await renderer.render({
        contentId,
        files: [{ path: file, kind: (await sniffFile(file)) ?? "pdf" }],
        onMeta: ({ pageCount }) => tell({ pageCount }),
        onPage: ({ page, width, height, text }) => {
          pages.set(page, { width, height, text });
          tell({ pagesReady: page });
        },
      });
      if (!result.ok) {
        if (result.reason === "cancelled") return;
        log.info({ room: room.meetingId, deck: deckId, reason: result.reason, page: result.page }, "deck refused");
        this.#fail(room, deckId, name, reasonFor[result.reason], result.page ?? null);
        return;
      }
      const { pageCount } = result;
      await store.addDeck(room.meetingId, { id: deckId, name, uploaderId, pageCount });
      tell({ status: "ready" });
      log.info({ room: room.meetingId, deck: deckId, pageCount, ...result.cost }, "deck ready");
    } catch (error) {
      log.error({ room: room.meetingId, deck: deckId, error }, "deck failed");
      this.#fail(room, deckId, name, "internal", null);
    } finally {
      this.#rendering.delete(deckId);
    }
  }

  #fail(room: LiveRoom, deckId: string, name: string, reason: Reason, page: number | null): void {
    const failure = { reason, page };
    room.apply(
      setDeck(room.state, {
        id: deckId,
        name,
        content: null,
        blanks: [],
        pageCount: null,
        pagesReady: 0,
        status: "failed",
        failure,
      }),
    );
  }

  /** A page's size and text; undefined when it isn't there, or not yet. */
  async pageInfo(deckId: string, page: number): Promise<PageInfo | undefined> {
    const rendering = this.#rendering.get(deckId);
    if (rendering) return rendering.get(page);
    const contentId = this.contentOf(deckId);
    const found = contentId === null ? null : await readPage({ root: this.#parts.root, contentId, page });
    return found ? { width: found.width, height: found.height, text: found.text } : undefined;
  }

  /** The content a deck shows; null when it isn't known, or not yet. */
  contentOf(deckId: string): string | null {
    return this.#contents.get(deckId) ?? null;
  }
}
