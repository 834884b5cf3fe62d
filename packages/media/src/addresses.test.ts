import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { candidatesToTell, listenAddresses, listenInfos } from "./addresses.ts";

const interfaceWith = (address: string, family: "IPv4" | "IPv6") => [{ address, family } as NetworkInterfaceInfo];
const machine = {
  lo: interfaceWith("127.0.0.1", "IPv4"),
  lo6: interfaceWith("::1", "IPv6"),
  eth0: interfaceWith("192.168.1.20", "IPv4"),
  eth1: interfaceWith("169.254.3.4", "IPv4"),
  eth2: interfaceWith("2001:db8::20", "IPv6"),
};

test("without an announced address: loopback and every IPv4 address that others can reach", () => {
  expect(listenAddresses([], machine)).toEqual([{ ip: "127.0.0.1" }, { ip: "192.168.1.20" }]);
});

test("an announced address that this machine has is bound itself, and takes what comes for those that it hasn't", () => {
  expect(listenAddresses(["203.0.113.7", "192.168.1.20", "127.0.0.1", "203.0.113.8"], machine)).toEqual([
    { ip: "192.168.1.20", alsoAnnounced: ["203.0.113.7", "203.0.113.8"] },
    { ip: "127.0.0.1" },
  ]);
});

test("for addresses that this machine hasn't, all interfaces are listened on, once for each family", () => {
  expect(listenAddresses(["203.0.113.7", "2001:db8::7", "meet.moim.test", "203.0.113.7"], machine)).toEqual([
    { ip: "0.0.0.0", announcedAddress: "203.0.113.7", alsoAnnounced: ["meet.moim.test"] },
    { ip: "::", announcedAddress: "2001:db8::7" },
  ]);
  expect(listenAddresses(["203.0.113.7", "2001:db8::20"], machine)).toEqual([
    { ip: "0.0.0.0", announcedAddress: "203.0.113.7" },
    { ip: "2001:db8::20" },
  ]);
});

test("a browser is told each address of each socket, those of the machine first", () => {
  const udp = { foundation: "u", protocol: "udp", port: 40_000, type: "host" } as const;
  const own = { ...udp, ip: "192.168.1.20", address: "192.168.1.20", priority: 1_000 };
  const six = { ...udp, ip: "2001:db8::20", address: "2001:db8::20", priority: 900 };
  const addresses = listenAddresses(["192.168.1.20", "203.0.113.7", "203.0.113.8", six.ip], machine);
  const told = candidatesToTell({ iceCandidates: [own, six] }, { appData: { addresses } });
  expect(told.map(({ address, priority }) => [address, priority])).toEqual([
    ["192.168.1.20", 1_000],
    ["2001:db8::20", 900],
    ["203.0.113.7", 999],
    ["203.0.113.8", 998],
  ]);
  expect(told[2]).toEqual({ ...own, ip: "203.0.113.7", address: "203.0.113.7", priority: 999 });
});

test("each address is listened on for UDP and TCP, on one port", () => {
  expect(listenInfos([{ ip: "127.0.0.1" }, { ip: "0.0.0.0", announcedAddress: "203.0.113.7" }], 40_000)).toEqual([
    { protocol: "udp", port: 40_000, ip: "127.0.0.1" },
    { protocol: "tcp", port: 40_000, ip: "127.0.0.1" },
    { protocol: "udp", port: 40_000, ip: "0.0.0.0", announcedAddress: "203.0.113.7" },
    { protocol: "tcp", port: 40_000, ip: "0.0.0.0", announcedAddress: "203.0.113.7" },
  ]);
  expect(listenInfos([{ ip: "::", announcedAddress: "2001:db8::7", alsoAnnounced: ["2001:db8::8"] }], 1)[0]).toEqual({
    protocol: "udp",
    port: 1,
    ip: "::",
    announcedAddress: "2001:db8::7",
    flags: { ipv6Only: true },
  });
});
