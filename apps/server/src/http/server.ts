import { createServer, type Server } from "node:http";
import { RequestError } from "@moim/protocol";
import type { Logger } from "../logger.ts";
import type { CheckRoutes } from "./checks.ts";
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
  checks: CheckRoutes;
  status: Route | undefined;
  metrics: Route | undefined;
  /** Whether the database answers. */
  isReady: () => Promise<boolean>;
  log: Logger;
};

// Those of tus besides the usual ones.
const HEADERS_IN = "authorization, content-type, tus-resumable, upload-length, upload-metadata, upload-offset";
const HEADERS_OUT = "location, tus-resumable, upload-length, upload-offset, content-disposition";

const notHere: Route = () => {
  throw new RequestError("link-unknown");
};

/** Every route, by its method and its address; the first that fits is taken. */
function routesOf(parts: HttpParts) {
  return {
    "GET /healthz": { path: /^\/healthz$/, route: (_request, response) => sendJson(response, 200, { ok: true }) },
    "GET /readyz": {
      path: /^\/readyz$/,
      route: async (_request, response) => {
        const ok = await parts.isReady();
        sendJson(response, ok ? 200 : 503, { ok });
      },
    },
    "GET /decks/{deck}/original": { path: /^\/decks\/[\w-]+\/original$/, route: parts.original },
    "GET /decks/{deck}/with-drawings.pdf": {
      path: /^\/decks\/[\w-]+\/with-drawings\.pdf$/,
      route: parts.withDrawings,
    },
    "GET /decks/{content}/{file}": { path: /^\/decks\/[\w-]+\/[\w.-]+$/, route: parts.page },
    "GET /uploads/kinds": { path: /^\/uploads\/kinds$/, route: parts.uploads.kinds },
    "POST /uploads": { path: /^\/uploads$/, route: parts.uploads.begin },
    "GET /uploads/{deck}": { path: /^\/uploads\/[\w-]+$/, route: parts.uploads.progress },
    "DELETE /uploads/{deck}": { path: /^\/uploads\/[\w-]+$/, route: parts.uploads.cancel },
    "POST /uploads/files": { path: /^\/uploads\/files$/, route: parts.files },
    "HEAD /uploads/files/{file}": { path: /^\/uploads\/files\/[\w.-]+$/, route: parts.files },
    "PATCH /uploads/files/{file}": { path: /^\/uploads\/files\/[\w.-]+$/, route: parts.files },
    "POST /checks": { path: /^\/checks$/, route: parts.checks.begin },
    "POST /checks/{check}/ways": { path: /^\/checks\/[\w-]+\/ways$/, route: parts.checks.way },
    "DELETE /checks/{check}": { path: /^\/checks\/[\w-]+$/, route: parts.checks.end },
    "GET /status": { path: /^\/status$/, route: parts.status ?? notHere },
    "GET /metrics": { path: /^\/metrics$/, route: parts.metrics ?? notHere },
  } satisfies Record<string, { path: RegExp; route: Route }>;
}
/** What a route is called where it is said who may use it. */
export type RouteName = keyof ReturnType<typeof routesOf>;

/** The server's HTTP half: health, decks, status, figures. Signaling attaches itself to the same port. */
export function createHttpServer(parts: HttpParts): Server {
  const routes = Object.entries(routesOf(parts)).map(([name, { path, route }]) => ({
    method: name.slice(0, name.indexOf(" ")),
    path,
    route,
  }));

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
