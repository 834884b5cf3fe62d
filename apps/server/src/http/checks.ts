import { callerAddress, networkOf } from "@moim/access";
import { RequestError } from "@moim/protocol";
import { z } from "zod";
import type { Checks } from "../checks/checks.ts";
import { readJson } from "./read-json.ts";
import { sendJson, type Route } from "./respond.ts";

export type CheckRoutes = { begin: Route; way: Route; end: Route };

/** SHA-256 in SDP's form (RFC 8122, 5). What isn't one never reaches a worker. */
const newWay = z.strictObject({ fingerprint: z.string().regex(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/) });
const idOf = (url: URL) => url.pathname.split("/")[2] ?? "";

/** The connection check (docs/connection-check.md): anyone may begin one, and only who knows its id has it. */
export function checkRoutes({ checks, trustedProxies }: { checks: Checks; trustedProxies: number }): CheckRoutes {
  return {
    begin: async (request, response) => {
      const forwarded = request.headers["x-forwarded-for"]?.toString();
      const caller = callerAddress(request.socket.remoteAddress, forwarded, trustedProxies);
      sendJson(response, 201, await checks.begin(networkOf(caller)));
    },
    way: async (request, response, url) => {
      const parsed = newWay.safeParse(await readJson(request));
      if (!parsed.success) throw new RequestError("invalid-input");
      sendJson(response, 201, await checks.openWay(idOf(url), parsed.data.fingerprint));
    },
    end: (_request, response, url) => {
      if (!checks.end(idOf(url))) throw new RequestError("check-over");
      sendJson(response, 200, {});
    },
  };
}
