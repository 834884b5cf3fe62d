import { z } from "zod";

/** A TURN server as browsers take it (RTCIceServer). */
export type TurnServer = { urls: string[]; username: string; credential: string };
export type BoughtServers = {
  servers: TurnServer[];
  /** How long they are good for, from now. */ ttlMs: number | null;
};

// RFC 7065. Browsers throw at what is not: one bad address would leave a person without any media.
const TURN_URL = /^turns?:(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?(\?transport=(udp|tcp))?$/;
const URL_MAX_CHARACTERS = 256;

/** Whether a browser takes it for the address of a TURN server. */
export function isTurnUrl(url: string): boolean {
  const port = /:(\d+)(\?|$)/.exec(url.replace(/^turns?:(\[.*\])?/, ""))?.[1];
  return url.length <= URL_MAX_CHARACTERS && TURN_URL.test(url) && (port === undefined || Number(port) < 65_536);
}

const entry = z.object({
  urls: z.union([z.string(), z.array(z.string()).max(16)]),
  username: z.string().min(1).max(512).optional(),
  credential: z.string().min(1).max(512).optional(),
});
const answer = z.object({
  ice_servers: z.array(entry).max(16),
  ttl: z.union([z.number(), z.string().regex(/^\d{1,9}$/)]).optional(),
});

/**
 * Reads a list of ICE servers. STUN servers are left out: our media server has an address of its own, so that nobody needs to ask a
 * stranger for theirs.
 * @throws Error when it is no such list, or no TURN server is left
 */
export function readIceServers(list: unknown): TurnServer[] {
  const servers = z
    .array(entry)
    .max(16)
    .parse(list)
    .flatMap(({ urls, username, credential }) => {
      const turnUrls = [urls].flat().filter(isTurnUrl);
      return turnUrls.length > 0 && username && credential ? [{ urls: turnUrls, username, credential }] : [];
    });
  if (servers.length === 0) throw new Error("there is no TURN server with username and credential in it");
  return servers;
}

/**
 * Reads what Twilio's Network Traversal Service answers, which others answer too: `{ ice_servers: [{ urls, username, credential }], ttl }`.
 * @throws Error that says nothing of what was in it
 */
export function readBought(text: string): BoughtServers {
  try {
    const { ice_servers: list, ttl } = answer.parse(JSON.parse(text));
    const ttlS = Number(ttl ?? 0);
    return { servers: readIceServers(list), ttlMs: ttlS > 0 ? ttlS * 1_000 : null };
  } catch (error) {
    const isOurs = error instanceof Error && error.message.startsWith("there is no TURN server");
    throw new Error(isOurs ? error.message : "it isn't a list of ICE servers, as in Twilio's answers");
  }
}
