import type { WayName } from "./ways.ts";

/** As much of getStats as tells by which way something goes. */
export type Stat = {
  id: string;
  type: string;
  selectedCandidatePairId?: string;
  localCandidateId?: string;
  /** Firefox's own. */
  selected?: boolean;
  nominated?: boolean;
  state?: string;
  candidateType?: string;
  protocol?: string;
  relayProtocol?: string;
};

/** The pair of candidates that a connection uses, as its browser counts. */
export function selectedPair<Some extends Stat>(stats: readonly Some[]): Some | undefined {
  const chosen = stats.find(({ type, selectedCandidatePairId }) => type === "transport" && selectedCandidatePairId);
  const pairs = stats.filter(({ type }) => type === "candidate-pair");
  return (
    pairs.find(({ id }) => id === chosen?.selectedCandidatePairId) ??
    pairs.find(({ selected, nominated, state }) => selected ?? (nominated === true && state === "succeeded"))
  );
}

/** By which way a connection goes, as its browser counts: a way's name, or what it was seen to be. */
export function wayInUse(stats: readonly Stat[]): { way: WayName } | { seen: string } {
  const pair = selectedPair(stats);
  const local = stats.find(({ id }) => id === pair?.localCandidateId);
  if (!local) return { seen: "nothing" };
  const { candidateType = "?", protocol = "?", relayProtocol = "?" } = local;
  if (candidateType === "relay") {
    const by = { udp: "turn-udp", tcp: "turn-tcp", tls: "turn-tls" } as const;
    const way = Object.hasOwn(by, relayProtocol) ? by[relayProtocol as keyof typeof by] : undefined;
    return way ? { way } : { seen: `relay by ${relayProtocol}` };
  }
  return protocol === "udp" || protocol === "tcp" ? { way: protocol } : { seen: `${candidateType} by ${protocol}` };
}
