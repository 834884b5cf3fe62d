import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import type { types } from "mediasoup";

/**
 * Where media is received: the address bound on this machine, the one told to browsers when it differs, and others that lead to
 * the same sockets.
 */
export type ListenAddress = { ip: string; announcedAddress?: string; alsoAnnounced?: readonly string[] };

/** What a `WebRtcServer` knows of the addresses it was made with. */
export type Announcing = { addresses: readonly ListenAddress[] };

const EVERYWHERE = { 4: "0.0.0.0", 6: "::" } as const;
type Family = keyof typeof EVERYWHERE;
/** Of a host's name nothing is known: those who announce one mean IPv4. */
const familyOf = (address: string): Family => (isIP(address) === 6 ? 6 : 4);

/**
 * Works out where to listen.
 * @param announced addresses browsers are told, e.g. the public one. One that this machine has is bound itself. For those it
 *   doesn't have (behind NAT), the first bound one of the same family takes what comes, since a port can be bound once only;
 *   without such a one, all interfaces do. Empty: loopback and every IPv4 address of this machine.
 */
export function listenAddresses(announced: readonly string[], interfaces = networkInterfaces()): ListenAddress[] {
  const local = Object.values(interfaces).flatMap((addresses) => addresses ?? []);
  if (announced.length === 0) {
    return local
      .filter(({ family, address }) => family === "IPv4" && !address.startsWith("169.254."))
      .map(({ address }) => ({ ip: address }));
  }
  const own = new Set(local.map(({ address }) => address));
  return ([4, 6] as const).flatMap((family) => {
    const all = [...new Set(announced)].filter((address) => familyOf(address) === family);
    const bound: ListenAddress[] = all.filter((address) => own.has(address)).map((ip) => ({ ip }));
    const others = all.filter((address) => !own.has(address));
    const [first, ...rest] = bound;
    if (first) return others.length === 0 ? bound : [{ ...first, alsoAnnounced: others }, ...rest];
    const [announcedAddress, ...alsoAnnounced] = others;
    if (!announcedAddress) return [];
    return [{ ip: EVERYWHERE[family], announcedAddress, ...(alsoAnnounced.length > 0 && { alsoAnnounced }) }];
  });
}

/** One UDP and one TCP socket per address, all on one port. */
export function listenInfos(addresses: readonly ListenAddress[], port: number): types.TransportListenInfo[] {
  return addresses.flatMap(({ ip, announcedAddress }) => {
    const socket = {
      port,
      ip,
      ...(announcedAddress && { announcedAddress }),
      // Otherwise it would take the port of IPv4 too.
      ...(ip === EVERYWHERE[6] && { flags: { ipv6Only: true } }),
    };
    return [
      { protocol: "udp" as const, ...socket },
      { protocol: "tcp" as const, ...socket },
    ];
  });
}

/**
 * All candidates a browser is to be told: mediasoup's own, one for each socket, and after them the same under each other address
 * that leads there.
 * @param server the `WebRtcServer` of the transport
 */
export function candidatesToTell(
  { iceCandidates }: Pick<types.WebRtcTransport, "iceCandidates">,
  server: { appData: types.AppData },
): types.IceCandidate[] {
  const { addresses } = server.appData as Announcing;
  const others = iceCandidates.flatMap((candidate) =>
    addresses
      .filter(({ ip, announcedAddress }) => (announcedAddress ?? ip) === candidate.address)
      .flatMap(({ alsoAnnounced = [] }) => alsoAnnounced)
      .map((address, index) => ({ ...candidate, ip: address, address, priority: candidate.priority - index - 1 })),
  );
  return [...iceCandidates, ...others];
}
