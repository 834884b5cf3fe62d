import { RequestError, type Reason } from "@moim/protocol/errors";
import type { KeptUpload, Reservation } from "./kept-upload.ts";
import { FileSender, type Sendable } from "./send-file.ts";

/** Files that can't become slides: why, and at which page if it was one. */
export class DeckRefused extends RequestError {
  readonly page: number | null;
  constructor({ reason, page }: { reason: Reason; page: number | null }) {
    super(reason);
    this.page = page;
  }
}

/** How far an upload is: being sent, paused by the person, waiting for the network, or sent and being made into slides. */
export type UploadStage = "sending" | "paused" | "waiting" | "preparing";
export type UploadListener = {
  onStage: (stage: UploadStage) => void;
  onProgress: (progress: { sentBytes: number; totalBytes: number }) => void;
  /** Part of it was sent before the page was reloaded: this goes on from there. */
  onContinued?: () => void;
};

/** An upload under way. */
export type UploadHandle = {
  pause(): void;
  resume(): void;
  /** Gives it up, on the server too; `done` then rejects with an AbortError. */
  cancel(): void;
  /** Stops as `cancel` does, but so that it can be continued after the page was reloaded. */
  suspend(): void;
  /** @throws RequestError with a reason that says what is wrong. */
  done: Promise<void>;
};

export type UploadPlan = {
  serverUrl: () => string;
  /** The deck's files, in the order of their pages. */
  files: readonly Sendable[];
  /** What a browser adds by itself, where there is none. */
  headers?: Record<string, string>;
  /** What is remembered of it, so that it can be continued after a reload. */
  kept?: KeptUpload;
  /** Reserves the deck. */
  begin: () => Promise<{ deckId: string; uploadKey: string }>;
  /** What is waited for once all is sent. */
  finish: (deck: Reservation, signal: AbortSignal) => Promise<void>;
};

/**
 * Sends a deck's files one after the other, and waits for what they become. Starts at once, or goes on where the same files were
 * when their page was reloaded.
 */
export function startUpload(plan: UploadPlan, { onStage, onProgress, onContinued }: UploadListener): UploadHandle {
  const aborting = new AbortController();
  const totalBytes = plan.files.reduce((sum, { size }) => sum + size, 0);
  const { kept } = plan;
  let deck: Reservation | undefined;
  let sender: FileSender | undefined;
  let paused = false;
  let suspended = false;
  let stage: UploadStage | undefined;
  const tell = (next: UploadStage) => {
    if (next === stage || aborting.signal.aborted) return;
    stage = next;
    onStage(next);
  };

  /** What is continued, or a new place for the files. */
  async function reserved(): Promise<Reservation> {
    const before = await kept?.find(plan.files);
    if (before) {
      onContinued?.();
      return before;
    }
    const begun = { ...(await plan.begin()), serverUrl: plan.serverUrl() };
    kept?.keep(plan.files, begun);
    return begun;
  }

  async function run(): Promise<void> {
    tell("sending");
    deck = await reserved();
    aborting.signal.throwIfAborted();
    let before = 0;
    for (const [index, file] of plan.files.entries()) {
      const sent = before;
      const number = index + 1;
      sender = new FileSender({
        ...{ ...deck, file, number, url: kept?.urlOf(number) },
        ...(plan.headers && { headers: plan.headers }),
        onUrl: (url) => kept?.keepUrl(number, url),
        onSent: (bytes) => {
          tell("sending");
          kept?.touch();
          onProgress({ sentBytes: sent + bytes, totalBytes });
        },
        onWaiting: (waiting) => tell(waiting ? "waiting" : "sending"),
      });
      if (paused) sender.pause();
      await sender.send();
      before += file.size;
    }
    onProgress({ sentBytes: totalBytes, totalBytes });
    tell("preparing");
    await plan.finish(deck, aborting.signal);
  }

  const stop = () => sender?.stop(aborting.signal.reason as Error);
  aborting.signal.addEventListener("abort", stop);
  const done = run().then(
    () => kept?.forget(),
    (error: unknown) => {
      const away = error instanceof RequestError && error.reason === "no-connection";
      if (!suspended && !away) kept?.forget();
      // Whatever ended it, the server need not wait for more.
      if (!suspended && deck && aborting.signal.aborted) void giveUp(deck);
      throw error;
    },
  );

  return {
    done,
    pause() {
      if (stage !== "sending" && stage !== "waiting") return;
      paused = true;
      sender?.pause();
      tell("paused");
    },
    resume() {
      if (!paused) return;
      paused = false;
      tell("sending");
      sender?.resume();
    },
    cancel: () => aborting.abort(),
    suspend() {
      suspended = !aborting.signal.aborted;
      aborting.abort();
    },
  };
}

async function giveUp({ serverUrl, deckId, uploadKey }: Reservation): Promise<void> {
  const headers = { authorization: `Bearer ${uploadKey}` };
  // When this doesn't arrive, the server gives up by itself, later.
  await fetch(`${serverUrl}/uploads/${deckId}`, { method: "DELETE", headers, keepalive: true }).catch(() => undefined);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const NAME_MAX_GRAPHEMES = 100;
const NAME_MAX_CHARACTERS = 300;

/** A deck's name for the files it is made of: the first one's without its ending, made fit for the protocol's title. */
export function nameOf(files: readonly { name: string }[]): string {
  const name = (files[0]?.name ?? "").replace(/\.(pdf|pptx?|odp|png|jpe?g|webp)$/i, "");
  const plain = name.normalize("NFC").replace(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, "");
  let short = "";
  for (const { segment } of [...graphemes.segment(plain.trim())].slice(0, NAME_MAX_GRAPHEMES)) {
    if (short.length + segment.length > NAME_MAX_CHARACTERS) break;
    short += segment;
  }
  return /[^\s\u2800]/u.test(short) ? short.trim() : "Slides";
}
