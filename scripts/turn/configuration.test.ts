import { describe, expect, test } from "vitest";
import { turnConfiguration, turnUrls } from "./configuration.mjs";

const place = {
  secret: "s3cret",
  realm: "moim",
  peers: ["203.0.113.7"],
  port: 3478,
  tlsPort: 5349,
  stateFolder: "/state",
};
const linesOf = (change: Partial<Parameters<typeof turnConfiguration>[0]> = {}) =>
  turnConfiguration({ ...place, ...change }).split("\n");

describe("coturn's configuration", () => {
  test("denies every peer and allows the media server's addresses, whatever else is added", () => {
    const lines = linesOf({ peers: ["203.0.113.7", "2001:db8::7"], addresses: ["203.0.113.8"] });
    expect(lines).toContain("denied-peer-ip=0.0.0.0-255.255.255.255");
    expect(lines).toContain("denied-peer-ip=::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    expect(lines.filter((line) => line.startsWith("allowed-peer-ip"))).toEqual([
      "allowed-peer-ip=203.0.113.7",
      "allowed-peer-ip=2001:db8::7",
    ]);
    expect(lines.filter((line) => /^(allow-loopback-peers|no-auth|lt-cred-mech|user=)/.test(line))).toEqual([]);
  });

  test("has TLS with a certificate, and none without", () => {
    expect(linesOf()).toContain("no-tls");
    const withTls = linesOf({ certificateFile: "/c.pem", keyFile: "/k.pem" });
    expect(withTls).not.toContain("no-tls");
    expect(withTls).toContain("tls-listening-port=5349");
  });

  test.each(["a\nallow-loopback-peers", "a b", ""])("takes no value that would be more than one: %j", (secret) => {
    expect(() => linesOf({ secret })).toThrow("static-auth-secret");
  });
});

test("the addresses of TURN are by UDP, TCP and, where there is a certificate, TLS; IPv6 in brackets", () => {
  expect(turnUrls("2001:db8::7", { port: 3478, tlsPort: 443, hasTls: true })).toEqual([
    "turn:[2001:db8::7]:3478?transport=udp",
    "turn:[2001:db8::7]:3478?transport=tcp",
    "turns:[2001:db8::7]:443?transport=tcp",
  ]);
  expect(turnUrls("turn.moim.test", { port: 3478, tlsPort: 443, hasTls: false })).toHaveLength(2);
});
