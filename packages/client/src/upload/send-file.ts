import { isReason, RequestError, type Reason } from "@moim/protocol/errors";
import { DetailedError, Upload } from "tus-js-client";
import { reconnectDelayMs } from "../connection/backoff.ts";

/** A network that stays away for so long ends an upload; the server gives it up then too. */
const GIVE_UP_AFTER_MS = 9 * 60_000;

/** Something that can be sent: the browser's file; in Node, where tests run, a buffer. */
export type Sendable = File | Blob;

export type Sending = {
  serverUrl: string;
  deckId: string;
  uploadKey: string;
  file: Sendable;
  /** Which of the deck's files it is, from 1. */
  number: number;
  /** What a browser adds by itself, where there is none. */
  headers?: Record<string, string>;
  /** Where it was sent to before the page was reloaded, if it was: what is there already isn't sent again. */
  url: string | undefined;
  /** The server has a place for it: the address of that. */
  onUrl: (url: string) => void;
  onSent: (bytes: number) => void;
  /** The network is away; sending goes on by itself when it is back. */
  onWaiting: (waiting: boolean) => void;
};

/** Where the browser says that the network is back; Node, where tests run, has no such place. */
const page = globalThis as unknown as Partial<Pick<EventTarget, "addEventListener" | "removeEventListener">>;

/** One attempt and the next are separated by pauses or a network that was away; what has arrived is never sent again. */
export class FileSender {
  readonly #sending: Sending;
  readonly #upload: Upload;
  readonly #done = Promise.withResolvers<void>();
  #paused = false;
  #ended = false;
  #attempt = 0;
  #failingSince: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(sending: Sending) {
    this.#sending = sending;
    const { serverUrl, deckId, uploadKey, file, number, url, headers } = sending;
    this.#upload = new Upload(file, {
      endpoint: `${serverUrl}/uploads/files`,
      headers: { authorization: `Bearer ${uploadKey}`, ...headers },
      metadata: { deck: deckId, number: String(number) },
      // Trying again is decided here: it depends on whether the person paused.
      retryDelays: null,
      // Where it is sent to is remembered by KeptUpload, together with the key that it takes.
      storeFingerprintForResuming: false,
      ...(url !== undefined && { uploadUrl: url }),
      onUploadUrlAvailable: () => {
        if (this.#upload.url !== null) sending.onUrl(this.#upload.url);
      },
      onProgress: (sent) => this.#progressed(sent),
      onSuccess: () => this.#end(),
      onError: (error) => this.#failed(error),
    });
    this.#done.promise.catch(() => undefined); // whoever waits for it hears of it
    page.addEventListener?.("online", this.#again);
  }

  /** Resolves when the server has the whole file. @throws RequestError why it doesn't want it */
  async send(): Promise<void> {
    if (!this.#paused) this.#upload.start();
    await this.#done.promise;
  }

  pause(): void {
    this.#paused = true;
    clearTimeout(this.#timer);
    void this.#upload.abort();
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#failingSince = undefined;
    if (!this.#ended) this.#upload.start();
  }

  /** Stops for good; `send` rejects with this. */
  stop(why: Error): void {
    if (this.#ended) return;
    void this.#upload.abort();
    this.#end(why);
  }

  readonly #again = () => {
    if (this.#failingSince === undefined || this.#paused || this.#ended) return;
    clearTimeout(this.#timer);
    this.#upload.start();
  };

  #progressed(sent: number): void {
    this.#attempt = 0;
    if (this.#failingSince !== undefined) this.#sending.onWaiting(false);
    this.#failingSince = undefined;
    this.#sending.onSent(sent);
  }

  #failed(error: Error): void {
    if (this.#paused || this.#ended) return;
    const refusal = refusalOf(error);
    if (refusal) return this.#end(new RequestError(refusal));
    this.#failingSince ??= Date.now();
    if (Date.now() - this.#failingSince > GIVE_UP_AFTER_MS) return this.#end(new RequestError("no-connection"));
    this.#sending.onWaiting(true);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#again, reconnectDelayMs(this.#attempt, Math.random()));
    this.#attempt += 1;
  }

  #end(error?: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    page.removeEventListener?.("online", this.#again);
    if (error) this.#done.reject(error);
    else this.#done.resolve();
  }
}

/** Why the server refused; undefined when trying again may help: no answer, a lock still held, a fault of the moment. */
export function refusalOf(error: Error): Reason | undefined {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  if (status === 0 || status === 409 || status === 423 || (status >= 500 && status !== 507)) return undefined;
  return reasonIn(response?.getBody() ?? "");
}

/** The reason in the body of a refusal. */
export function reasonIn(body: string): Reason {
  try {
    const { error } = JSON.parse(body) as { error?: { reason?: unknown } };
    return isReason(error?.reason) ? error.reason : "internal";
  } catch {
    return "internal";
  }
}
