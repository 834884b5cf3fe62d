import { mkdirSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { RequestError } from "@moim/protocol";
import { FileStore, type Configstore } from "@tus/file-store";
import { EVENTS, Server, type ServerOptions } from "@tus/server";
import { fileIdOf, type DeckJob } from "../rooms/deck-job.ts";
import type { DeckUploads } from "../rooms/deck-uploads.ts";
import type { Logger } from "../logger.ts";
import { bearerOf, errorBody, statusFor, type Route } from "./respond.ts";

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

/** The size of a file that has arrived and been taken to where decks are made. */
function doneFile(uploads: DeckUploads, request: IncomingMessage, url: URL): number | undefined {
  const [deckId = "", number = ""] = (url.pathname.split("/").at(-1) ?? "").split(".");
  const job = uploads.byKey(deckId, bearerOf(request.headers.authorization));
  return job.stage !== "sending" && job.received.has(Number(number)) ? job.sizes[Number(number) - 1] : undefined;
}

/** Takes files in resumable pieces (tus 1.0): creation, HEAD and PATCH, each with the key of its deck. */
export function tusRoute(parts: {
  folder: string;
  /** How far each file is. */
  kept: Configstore;
  uploads: DeckUploads;
  allowedOrigins: readonly string[];
  log: Logger;
}): Route {
  const { folder, uploads, log } = parts;
  mkdirSync(folder, { recursive: true });

  const keyOf = (request: TusRequest) => bearerOf(request.headers.get("authorization") ?? undefined);

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

  function failedJob(request: TusRequest): DeckJob | undefined {
    try {
      return fileOf(request, URL.parse(request.url)?.pathname.split("/").at(-1) ?? "").job;
    } catch {
      return undefined; // given up meanwhile
    }
  }

  const server = new Server({
    path: FILES_PATH,
    datastore: new FileStore({ directory: folder, configstore: parts.kept }),
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
        await uploads.checkSpace(reserved).catch((error: unknown) => {
          if (error instanceof RequestError) uploads.fail(job, error.reason);
          throw error;
        });
        job.received.delete(number);
        return {};
      }),
    onUploadFinish: (request, upload) =>
      refusing(() => {
        const { job, number } = fileOf(request, upload.id);
        uploads.arrived(job, number);
        return {};
      }),
    onResponseError: async (request, error) => {
      if ("status_code" in error && error.status_code < 500) return undefined;
      if ("status_code" in error && error.status_code === 507) return undefined; // said already
      // Writing failed: because the disk is full, or for a reason that only we are to know.
      const full = await uploads.checkSpace(0).then(
        () => false,
        (reason: unknown) => reason instanceof RequestError,
      );
      const job = failedJob(request);
      if (!full) log.error({ error, deck: job?.deckId }, "taking a file failed");
      else if (job) uploads.fail(job, "disk-full"); // and what came of it goes
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

  return async (request, response, url) => {
    const done = request.method === "HEAD" && doneFile(uploads, request, url);
    if (!done) {
      await server.handle(request, response);
      return;
    }
    // The answer to the last piece was lost: the file is here, and its deck is being made already.
    response.writeHead(200, { "tus-resumable": "1.0.0", "upload-offset": done, "upload-length": done });
    response.end();
  };
}
