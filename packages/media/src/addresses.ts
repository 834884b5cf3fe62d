import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import type { types } from "mediasoup";

/** Where media is received: the address bound on this machine, and the one told to browsers when it differs. */
export type ListenAddress = { ip: string; announcedAddress?: string };

/**
 * Works out where to listen.
 * @param announced addresses browsers are told, e.g. the public one. One that this machine has is bound itself; for one it
 *   doesn't have (behind NAT), all interfaces are. Empty: loopback and every IPv4 address of this machine.
 */
export function listenAddresses(announced: readonly string[], interfaces = networkInterfaces()): ListenAddress[] {
  const local = Object.values(interfaces).flatMap((addresses) => addresses ?? []);
  if (announced.length === 0) {
    return local
      .filter(({ family, address }) => family === "IPv4" && !address.startsWith("169.254."))
      .map(({ address }) => ({ ip: address }));
  }
  const own = new Set(local.map(({ address }) => address));
  return announced.map((address) => {
    if (own.has(address)) return { ip: address };
    return { ip: isIP(address) === 6 ? "::" : "0.0.0.0", announcedAddress: address };
  });
}

/** One UDP and one TCP socket per address, all on one port. */
export function listenInfos(addresses: readonly ListenAddress[], port: number): types.TransportListenInfo[] {
  return addresses.flatMap((address) => [
    { protocol: "udp" as const, port, ...address },
    { protocol: "tcp" as const, port, ...address },
  ]);
}
