import { createServer, type Server } from "node:http";
import { RequestError } from "@moim/protocol";
import type { Logger } from "../logger.ts";
import { sendError, sendJson, type Route } from "./respond.ts";
import type { UploadRoutes } from "./uploads.ts";

export type HttpParts = {
  allowedOrigins: readonly string[];
  page: Route;
  original: Route;
  withDrawings: Route;
  uploads: UploadRoutes;
  /** Files in resumable pieces. */
  files: Route;
  status: Route | undefined;
  /** Whether the database answers. */
  isReady: () => Promise<boolean>;
  log: Logger;
};

// Those of tus besides the usual ones.
const HEADERS_IN = "authorization, content-type, tus-resumable, upload-length, upload-metadata, upload-offset";
const HEADERS_OUT = "location, tus-resumable, upload-length, upload-offset, content-disposition";

/** The server's HTTP half: health, decks, status. Signaling attaches itself to the same port. */
export function createHttpServer(parts: HttpParts): Server {
  const routes: { method: string; path: RegExp; route: Route }[] = [
    { method: "GET", path: /^\/healthz$/, route: (_request, response) => sendJson(response, 200, { ok: true }) },
    {
      method: "GET",
      path: /^\/readyz$/,
      route: async (_request, response) => {
        const ok = await parts.isReady();
        sendJson(response, ok ? 200 : 503, { ok });
      },
    },
    { method: "GET", path: /^\/decks\/[\w-]+\/original$/, route: parts.original },
    { method: "GET", path: /^\/decks\/[\w-]+\/with-drawings\.pdf$/, route: parts.withDrawings },
    { method: "GET", path: /^\/decks\/[\w-]+\/[\w.-]+$/, route: parts.page },
    { method: "GET", path: /^\/uploads\/kinds$/, route: parts.uploads.kinds },
    { method: "POST", path: /^\/uploads$/, route: parts.uploads.begin },
    { method: "GET", path: /^\/uploads\/[\w-]+$/, route: parts.uploads.progress },
    { method: "DELETE", path: /^\/uploads\/[\w-]+$/, route: parts.uploads.cancel },
    { method: "POST", path: /^\/uploads\/files$/, route: parts.files },
    { method: "HEAD", path: /^\/uploads\/files\/[\w.-]+$/, route: parts.files },
    { method: "PATCH", path: /^\/uploads\/files\/[\w.-]+$/, route: parts.files },
    ...(parts.status ? [{ method: "GET", path: /^\/status$/, route: parts.status }] : []),
  ];

  const server = createServer((request, response) => {
    const url = URL.parse(request.url ?? "/", "http://server") ?? new URL("http://server/");
    const origin = request.headers.origin;
    const { pathname } = url;
    response.setHeader("x-content-type-options", "nosniff");
    response.setHeader("referrer-policy", "no-referrer");
    response.setHeader("vary", "origin");
    if (origin && parts.allowedOrigins.includes(origin)) {
      response.setHeader("access-control-allow-origin", origin);
      response.setHeader("access-control-allow-headers", HEADERS_IN);
      response.setHeader("access-control-allow-methods", "GET, HEAD, POST, PATCH, DELETE");
      response.setHeader("access-control-expose-headers", HEADERS_OUT);
      response.setHeader("access-control-max-age", "600");
      response.setHeader("cross-origin-resource-policy", "cross-origin");
    }
    if (request.method === "OPTIONS") {
      response.writeHead(204).end();
      return;
    }
    const found = routes.find(({ method, path }) => method === request.method && path.test(pathname));
    const answer = async () => {
      if (!found) throw new RequestError("link-unknown");
      if (request.method !== "GET" && !(origin && parts.allowedOrigins.includes(origin))) {
        throw new RequestError("origin-foreign");
      }
      await found.route(request, response, url);
    };
    answer().catch((error: unknown) => {
      if (!(error instanceof RequestError)) parts.log.error({ path: pathname, error }, "request failed");
      if (response.headersSent) response.destroy();
      else sendError(response, error);
    });
  });
  server.requestTimeout = 10 * 60_000; // 100 MB over a slow line
  server.headersTimeout = 20_000;
  return server;
}
