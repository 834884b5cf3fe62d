import { randomBytes, randomUUID } from "node:crypto";
import type { RefusalReason } from "@moim/decks";
import type { DeckView, NewUpload, Reason } from "@moim/protocol";
import type { LiveRoom } from "./live-room.ts";

/** Who sends a deck, and where to. */
export type Uploader = {
  /** Whose library it goes into: "user:…" or "device:…". */
  owner: string;
  /** Null for the library only. */
  meetingId: string | null;
  /** Who sends it from within a meeting; null from outside. */
  participantId: string | null;
  /** The meeting's room while it is open. */
  room: () => LiveRoom | undefined;
};

/** A deck on its way: its files are being sent, then rendered. What it came to is remembered for a while. */
export type DeckJob = {
  readonly deckId: string;
  /** What authorises sending its files and asking how far it is. */
  readonly key: string;
  readonly uploader: Uploader;
  /** Bytes of each file, in the order of their pages. */
  readonly sizes: readonly number[];
  /** Numbers, from 1, of the files that are here completely. */
  readonly received: Set<number>;
  stage: "sending" | "rendering" | "over";
  /** What everyone sees of it. */
  view: DeckView;
  /** Gives up, whatever it is at. */
  readonly aborting: AbortController;
  timer: NodeJS.Timeout | undefined;
};

export function newJob(uploader: Uploader, { name, files }: NewUpload): DeckJob {
  const deckId = randomUUID();
  return {
    deckId,
    key: randomBytes(24).toString("base64url"),
    uploader,
    sizes: files.map(({ bytes }) => bytes),
    received: new Set(),
    stage: "sending",
    view: {
      ...{ id: deckId, name, content: null, blanks: [], pageCount: null, pagesReady: 0 },
      ...{ status: "uploading", failure: null },
    },
    aborting: new AbortController(),
    timer: undefined,
  };
}

/** The id of one of a job's files while it is sent; `number` counts from 1. Also its name on the disk: nothing in it is a user's. */
export const fileIdOf = ({ deckId }: DeckJob, number: number) => `${deckId}.${number}`;

/** What people read for what a renderer refuses. */
export const reasonFor: Record<Exclude<RefusalReason, "cancelled">, Reason> = {
  unsupported: "deck-unsupported",
  "office-missing": "deck-office-missing",
  "mixed-files": "deck-mixed-files",
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
