import { BlockList, isIP } from "node:net";

/** What isn't on the public internet (IANA's special-purpose registry), by family. */
const special4 = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24"],
  ...["198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
];
/** Within 2000::/3, which is all that is handed out: tunnels that lead to any IPv4 address, documentation, and the like. */
const special6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"];

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");
const listOf = (ranges: readonly string[]) => {
  const list = new BlockList();
  for (const range of ranges) addRange(list, range);
  return list;
};
const special = listOf([...special4, ...special6]);
const handedOut6 = listOf(["2000::/3"]);
const loopback = listOf(["127.0.0.0/8", "::1/128"]);

function addRange(list: BlockList, range: string): void {
  const [address = "", bits] = range.split("/");
  const whole = isIP(address) === 6 ? 128 : 32;
  if (isIP(address) === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits)) || Number(bits ?? whole) > whole) {
    throw new Error(`"${range}" is no address and no range of addresses`);
  }
  list.addSubnet(address, Number(bits ?? whole), familyOf(address));
}

/** Addresses beyond the public internet that an operator lets webhooks reach. */
export type AllowList = { has(address: string): boolean; readonly isEmpty: boolean };

/** Reads "10.1.0.0/16, ::1". @throws Error that names what is wrong */
export function readAllowList(text: string): AllowList {
  const ranges = text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const list = listOf(ranges);
  return { has: (address) => list.check(address, familyOf(address)), isEmpty: ranges.length === 0 };
}

/** Whether an address is on the public internet. An IPv4 address within an IPv6 one is not, whichever it is. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, "ipv4");
  return isIP(address) === 6 && handedOut6.check(address, "ipv6") && !special.check(address, "ipv6");
}

export const isLoopback = (address: string) => isIP(address) !== 0 && loopback.check(address, familyOf(address));
