import type { CheckTurn } from "@moim/protocol/checks";

/** The ways a browser has to the media server, the best one first. */
export const wayNames = ["udp", "tcp", "turn-udp", "turn-tcp", "turn-tls"] as const;
export type WayName = (typeof wayNames)[number];
export type TurnWay = Exclude<WayName, "udp" | "tcp">;
/** One TURN server by one address, as a browser takes it. */
export type TurnServer = { urls: string; username: string; credential: string };

/** By which way a TURN address is tried (RFC 7065); null: by none that browsers have in common (TURN over DTLS). */
export function wayOfTurnUrl(url: string): TurnWay | null {
  const transport = /\?transport=(\w+)$/.exec(url)?.[1];
  if (url.startsWith("turns:")) return transport === "udp" ? null : "turn-tls";
  return transport === "tcp" ? "turn-tcp" : "turn-udp";
}

/** The server for each way that is offered; of several the first. */
export function turnServers(turn: CheckTurn): Partial<Record<TurnWay, TurnServer>> {
  const found: Partial<Record<TurnWay, TurnServer>> = {};
  if (turn.offered !== "all") return found;
  for (const { urls, username, credential } of turn.servers) {
    for (const url of urls) {
      const way = wayOfTurnUrl(url);
      if (way) found[way] ??= { urls: url, username, credential };
    }
  }
  return found;
}
