import type { Page } from "@playwright/test";

export type Way = "udp" | "tcp" | "tls";
type Seen = { usernames: string[][] };

/**
 * Installed before any script of the page: its connections use the TURN servers of one way and nothing else, as behind a firewall
 * that lets nothing else through; and what is refreshed after five minutes is refreshed after two seconds.
 */
export function installRelayOnly(way: Way): void {
  const isOfWay = (url: string) => (url.startsWith("turns:") ? way === "tls" : url.endsWith(`?transport=${way}`));
  const narrowed = (configuration: RTCConfiguration = {}): RTCConfiguration => ({
    ...configuration,
    iceTransportPolicy: "relay",
    iceServers: (configuration.iceServers ?? []).map((server) => ({
      ...server,
      urls: [server.urls].flat().filter(isOfWay),
    })),
  });
  const seen: Seen = { usernames: [] };
  const Native = window.RTCPeerConnection;
  class RelayOnly extends Native {
    readonly #usernames: string[] = [];
    constructor(configuration?: RTCConfiguration) {
      super(narrowed(configuration));
      seen.usernames.push(this.#usernames);
      this.#note(configuration);
    }
    override setConfiguration(configuration?: RTCConfiguration): void {
      super.setConfiguration(narrowed(configuration));
      this.#note(configuration);
    }
    #note(configuration?: RTCConfiguration): void {
      this.#usernames.push(...(configuration?.iceServers ?? []).map(({ username }) => username ?? ""));
    }
  }
  window.RTCPeerConnection = RelayOnly;
  const nativeTimeout = window.setTimeout.bind(window);
  window.setTimeout = ((work: () => void, ms?: number, ...rest: unknown[]) =>
    nativeTimeout(work, ms === 300_000 ? 2_000 : ms, ...rest)) as typeof window.setTimeout;
  (window as unknown as { relayOnly: Seen }).relayOnly = seen;
}

/** The TURN usernames that each of the page's connections was given, one after the other. */
export async function usernamesOf(page: Page): Promise<string[][]> {
  return await page.evaluate(() => (window as unknown as { relayOnly: Seen }).relayOnly.usernames);
}

export type Pair = { local: string | undefined; relayProtocol: string | undefined; remotePort: number | undefined };

/** The pairs of candidates that the page's open connections use, by the browser's own statistics. */
export async function selectedPairs(page: Page): Promise<Pair[]> {
  return await page.evaluate(async () => {
    const { connections } = (window as unknown as { probe: { connections: RTCPeerConnection[] } }).probe;
    const pairs: Pair[] = [];
    for (const connection of connections.filter(({ connectionState }) => connectionState !== "closed")) {
      const stats = await connection.getStats();
      for (const transport of stats.values()) {
        const pair = transport.type === "transport" && stats.get(transport.selectedCandidatePairId);
        const [local, remote] = pair ? [stats.get(pair.localCandidateId), stats.get(pair.remoteCandidateId)] : [];
        if (pair) {
          pairs.push({ local: local?.candidateType, relayProtocol: local?.relayProtocol, remotePort: remote?.port });
        }
      }
    }
    return pairs;
  });
}
