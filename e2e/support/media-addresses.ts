import { networkInterfaces } from "node:os";

const IPV6_LOOPBACK = "::1";
const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === IPV6_LOOPBACK));

/** Where browsers are told to send media: this machine, by each version of IP that it speaks. */
export const mediaAddresses: readonly string[] = ["127.0.0.1", ...(hasIPv6 ? [IPV6_LOOPBACK] : [])];
