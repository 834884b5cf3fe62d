import { RequestError } from "@moim/protocol";
import type { Registry } from "prom-client";
import { isAuthorized } from "./authorized.ts";
import type { Route } from "./respond.ts";

/** Figures for Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/), behind STATUS_TOKEN. No names, no keys, no texts. */
export function metricsRoute({ token, registry }: { token: string; registry: Registry }): Route {
  return async (request, response) => {
    if (!isAuthorized(request, token)) throw new RequestError("not-allowed");
    const text = await registry.metrics();
    response.writeHead(200, { "content-type": registry.contentType, "cache-control": "no-store" }).end(text);
  };
}
