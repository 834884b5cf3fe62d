import { mkdirSync } from "node:fs";
import { RequestError } from "@moim/protocol";
import { FileStore, MemoryConfigstore } from "@tus/file-store";
import { EVENTS, Server, type ServerOptions } from "@tus/server";
import { fileIdOf, type DeckJob } from "../rooms/deck-job.ts";
import type { DeckUploads } from "../rooms/deck-uploads.ts";
import type { Logger } from "../logger.ts";
import { errorBody, statusFor, type Route } from "./respond.ts";

export const FILES_PATH = "/uploads/files";

type TusRequest = Parameters<NonNullable<ServerOptions["onIncomingRequest"]>>[0];

/** tus says what it sends in an error of this form. */
class Refused extends Error {
  readonly status_code: number;
  readonly body: string;
  constructor(error: RequestError) {
    super(error.reason);
    this.status_code = statusFor(error);
    this.body = errorBody(error);
  }
}

/** Takes files in resumable pieces (tus 1.0): creation, HEAD, PATCH and termination, each with the key of its deck. */
export function tusRoute(parts: {
  folder: string;
  uploads: DeckUploads;
  allowedOrigins: readonly string[];
  log: Logger;
}): Route {
  const { folder, uploads, log } = parts;
  mkdirSync(folder, { recursive: true });

  const keyOf = (request: TusRequest) => /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";

  /** The job and the number of the file of an id. @throws RequestError `deck-unknown` */
  function fileOf(request: TusRequest, id: string): { job: DeckJob; number: number } {
    const [, deckId = "", digits = ""] = /^([\w-]{1,64})\.(\d{1,3})$/.exec(id) ?? [];
    const job = uploads.byKey(deckId, keyOf(request));
    const number = Number(digits);
    if (job.stage !== "sending" || number < 1 || number > job.sizes.length) throw new RequestError("deck-unknown");
    return { job, number };
  }
  const refusing = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw error instanceof RequestError ? new Refused(error) : error;
    }
  };

  const server = new Server({
    path: FILES_PATH,
    datastore: new FileStore({ directory: folder, configstore: new MemoryConfigstore() }),
    allowedOrigins: [...parts.allowedOrigins],
    relativeLocation: true,
    // The browser says which deck and which of its files; both must have been reserved, with the key it shows.
    namingFunction: (request, metadata) =>
      refusing(() => {
        const { job, number } = fileOf(request, `${metadata?.["deck"] ?? ""}.${metadata?.["number"] ?? ""}`);
        return fileIdOf(job, number);
      }),
    onIncomingRequest: (request, id) =>
      refusing(() => {
        uploads.touch(fileOf(request, id).job);
      }),
    onUploadCreate: (request, upload) =>
      refusing(async () => {
        const { job, number } = fileOf(request, upload.id);
        const reserved = job.sizes[number - 1];
        if (upload.size !== reserved || reserved === undefined) throw new RequestError("invalid-input");
        await uploads.checkSpace(reserved);
        job.received.delete(number);
        return {};
      }),
    onUploadFinish: (request, upload) =>
      refusing(() => {
        const { job, number } = fileOf(request, upload.id);
        uploads.arrived(job, number);
        return {};
      }),
    onResponseError: async (_request, error) => {
      if ("status_code" in error && error.status_code < 500) return undefined;
      // Writing failed: because the disk is full, or for a reason that only we are to know.
      const full = await uploads.checkSpace(0).then(
        () => false,
        (reason: unknown) => reason instanceof RequestError,
      );
      if (!full) log.error({ error }, "taking a file failed");
      const told = new RequestError(full ? "disk-full" : "internal");
      return { status_code: statusFor(told), body: errorBody(told) };
    },
  });
  server.on(EVENTS.POST_RECEIVE, (request, upload) => {
    try {
      uploads.touch(fileOf(request as never, upload.id).job);
    } catch {
      // Given up meanwhile: the next request is told.
    }
  });
  server.on(EVENTS.POST_TERMINATE, () => undefined);

  return async (request, response) => {
    await server.handle(request, response);
  };
}
