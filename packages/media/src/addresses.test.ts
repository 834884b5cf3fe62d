import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { listenAddresses, listenInfos } from "./addresses.ts";

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

test("an announced address that this machine has is bound itself, one that it hasn't is listened for everywhere", () => {
  expect(listenAddresses(["192.168.1.20", "203.0.113.7", "2001:db8::7", "meet.moim.test"], machine)).toEqual([
    { ip: "192.168.1.20" },
    { ip: "0.0.0.0", announcedAddress: "203.0.113.7" },
    { ip: "::", announcedAddress: "2001:db8::7" },
    { ip: "0.0.0.0", announcedAddress: "meet.moim.test" },
  ]);
});

test("each address is listened on for UDP and TCP, on one port", () => {
  expect(listenInfos([{ ip: "127.0.0.1" }, { ip: "0.0.0.0", announcedAddress: "203.0.113.7" }], 40_000)).toEqual([
    { protocol: "udp", port: 40_000, ip: "127.0.0.1" },
    { protocol: "tcp", port: 40_000, ip: "127.0.0.1" },
    { protocol: "udp", port: 40_000, ip: "0.0.0.0", announcedAddress: "203.0.113.7" },
    { protocol: "tcp", port: 40_000, ip: "0.0.0.0", announcedAddress: "203.0.113.7" },
  ]);
});
