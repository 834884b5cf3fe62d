import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { isLoopback, isPublic, type AllowList } from "../addresses.ts";
import { hostOf } from "../url.ts";

/** The addresses of a name. */
export type Resolve = (host: string) => Promise<string[]>;

export const resolveByDns: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * The address to connect to for a URL, checked: on the public internet, or one that the operator allows. Only there may be
 * connected, so that a name that leads elsewhere a moment later leads nowhere.
 * @returns null when it leads to none such
 * @throws what resolving throws
 */
export async function addressFor(url: URL, allow: AllowList, resolve: Resolve): Promise<string | null> {
  const host = hostOf(url);
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  const isReachable = (address: string) =>
    (url.protocol === "https:" && isPublic(address)) ||
    (allow.has(address) && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(address))));
  return addresses.find(isReachable) ?? null;
}
