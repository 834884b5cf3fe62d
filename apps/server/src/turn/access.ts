import { createHmac } from "node:crypto";
import type { CheckTurn, Output } from "@moim/protocol";
import type { Logger } from "../logger.ts";
import { askBought, type BoughtSource } from "./bought.ts";
import { turnCredentials } from "./credentials.ts";
import type { BoughtServers } from "./ice-servers.ts";
import type { TurnSource } from "./settings.ts";

type Access = Output<"media.turn">;
export type TurnAccess = {
  /** TURN servers, with what opens them to this participant. Never rejects: who gets none may yet come in without. */
  accessOf(participantId: string): Promise<Access>;
  /**
   * What a connection check may try. Credentials are our own and for two minutes, and all of a network's are one person's to the TURN server,
   * who counts its allocations; what is bought, or written down, isn't shown to strangers.
   */
  forCheck(network: string): CheckTurn;
};
export type TurnAccessParts = {
  log: Logger;
  now?: () => number;
  ask?: (source: BoughtSource) => Promise<BoughtServers>;
};

/** How long our own credentials are good for. What was opened with them goes on after; nothing new is opened. */
export const CREDENTIALS_TTL_MS = 10 * 60_000;
/** What a bought service gives is asked for anew after half its life: everyone holds what is good for the other half. */
const HALF = 0.5;
/** A connection check is over by then. */
const CHECK_CREDENTIALS_TTL_MS = 2 * 60_000;
/** A bought service that never says how long is asked this often. */
const UNSTATED_TTL_MS = 60 * 60_000;
/** Nobody is kept from their meeting for longer while a bought service doesn't answer. */
const PATIENCE_MS = 2_000;
/** When a bought service that failed is asked again, and who got nothing of it asks again. */
const ASK_AGAIN_MS = 15_000;

const members = (): CheckTurn => ({ offered: "members" });
const none: Access = { servers: [], refreshInMs: null };

/** Opens where TURN servers come from. */
export function openTurnAccess(source: TurnSource, parts: TurnAccessParts): TurnAccess {
  const { now = Date.now } = parts;
  if (source === null) return { accessOf: async () => none, forCheck: () => ({ offered: "none" }) };
  if (source.from === "static") {
    return { accessOf: async () => ({ servers: source.servers, refreshInMs: null }), forCheck: members };
  }
  if (source.from !== "secret") return { ...boughtAccess(source, parts), forCheck: members };
  return {
    accessOf: async (participantId) => {
      const expiresAtS = Math.ceil((now() + CREDENTIALS_TTL_MS) / 1_000);
      const credentials = turnCredentials(source.secret, participantId, expiresAtS);
      return { servers: [{ urls: source.urls, ...credentials }], refreshInMs: CREDENTIALS_TTL_MS * HALF };
    },
    forCheck: (network) => {
      const name = createHmac("sha256", source.secret).update(`check ${network}`).digest("base64url").slice(0, 16);
      const expiresAtS = Math.ceil((now() + CHECK_CREDENTIALS_TTL_MS) / 1_000);
      const credentials = turnCredentials(source.secret, `check-${name}`, expiresAtS);
      return { offered: "all", servers: [{ urls: source.urls, ...credentials }] };
    },
  };
}

function boughtAccess(
  source: BoughtSource,
  { log, now = Date.now, ask = askBought }: TurnAccessParts,
): Pick<TurnAccess, "accessOf"> {
  let held: { servers: Access["servers"]; askedAt: number; ttlMs: number } | undefined;
  let asking: Promise<void> | undefined;
  let failedAt = -Infinity;

  const ageOfHeld = () => (held ? (now() - held.askedAt) / held.ttlMs : Infinity);
  /** Asks once for all who want to know, unless it has just failed. */
  function renew(): Promise<void> {
    if (now() - failedAt < ASK_AGAIN_MS) return Promise.resolve();
    const askedAt = now();
    asking ??= ask(source)
      .then(({ servers, ttlMs }) => void (held = { servers, askedAt, ttlMs: ttlMs ?? UNSTATED_TTL_MS }))
      .catch((error: unknown) => {
        failedAt = now();
        log.warn({ error }, "the TURN service gave no servers");
      })
      .finally(() => (asking = undefined));
    return asking;
  }
  void renew();

  return {
    accessOf: async () => {
      if (ageOfHeld() >= HALF) await within(PATIENCE_MS, renew());
      if (!held || ageOfHeld() >= 1) return { servers: [], refreshInMs: ASK_AGAIN_MS };
      const halfLeftMs = (held.askedAt + held.ttlMs - now()) * HALF;
      return { servers: held.servers, refreshInMs: Math.max(ASK_AGAIN_MS, Math.ceil(halfLeftMs)) };
    },
  };
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
