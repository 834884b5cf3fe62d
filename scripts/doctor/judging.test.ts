import { describe, expect, test } from "vitest";
import { isPublic, judgeAddresses } from "./addresses.mjs";
import { judgeCertificate } from "./certificate.mjs";
import { fail, inWords, ok } from "./finding.mjs";
import { judgeClocks, judgeDisk } from "./machine.mjs";
import { readTurnUrl } from "./turn-client.mjs";
import { relayedTo } from "./turn.mjs";

const OUTER = "198.51.100.4";
const outer = {
  publicHost: "meet.example.org",
  publicAddresses: [OUTER],
  announced: [OUTER],
  own: ["10.0.0.5"],
  seen: [],
};
const states = (change: Partial<Parameters<typeof judgeAddresses>[0]>) =>
  judgeAddresses({ ...outer, ...change }).map(({ name, state }) => `${name}: ${state}`);

describe("what browsers are told of where media is", () => {
  test.each([
    ["is well where it is the machine's", { own: [OUTER] }, ["announced address: ok"]],
    ["is well where the public name leads there, behind a router", {}, ["announced address: ok"]],
    [
      "is well where TURN sees the machine so",
      { announced: ["192.0.2.9"], seen: ["192.0.2.9"] },
      ["announced address: ok"],
    ],
    ["is doubted where nothing speaks for it", { announced: ["192.0.2.9"] }, ["announced address: warn"]],
    ["is wrong where it is private and the meeting is not", { announced: ["10.0.0.5"] }, ["announced address: fail"]],
    [
      "is well where all is private",
      { publicAddresses: ["10.0.0.5"], announced: ["10.0.0.5"] },
      ["announced address: ok"],
    ],
    ["is wrong where it isn't set, behind a router", { announced: [] }, ["announced address: fail"]],
    [
      "is doubted where it isn't set, on a public machine",
      { announced: [], own: [OUTER] },
      ["announced address: warn"],
    ],
    [
      "lacks IPv6 where the name has it",
      { publicAddresses: [OUTER, "2001:db8::4"] },
      ["announced address: ok", "IPv6: warn"],
    ],
    [
      "has IPv6",
      { announced: [OUTER, "2001:db8::4"], own: ["2001:db8::4"] },
      ["announced address: ok", "announced address: ok", "IPv6: ok"],
    ],
    ["is not to be known where the name leads nowhere", { publicAddresses: [] }, ["public name: fail"]],
  ])("%s", (_, change, expected) => expect(states(change)).toEqual(expected));

  test.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.20.0.1",
    "192.168.1.1",
    "169.254.9.9",
    "100.64.0.1",
    "::1",
    "fd00::1",
    "fe80::1",
    "name",
  ])("%s is not reached from outside", (address) => expect(isPublic(address)).toBe(false));
});

test.each([
  ["2026-01-01", true, "fail"],
  ["2026-02-10", true, "warn"],
  ["2026-04-01", false, "warn"],
  ["2026-04-01", true, "ok"],
])("a certificate good until %s, trusted: %s: %s", (until, isTrusted, expected) => {
  const certificate = { valid_from: "2025-12-01", valid_to: until };
  expect(judgeCertificate("certificate", certificate, isTrusted, Date.parse("2026-02-01")).state).toBe(expected);
});

test.each([
  [300, "ok"],
  [-8_000, "warn"],
  [90_000, "fail"],
])("a clock that is %i ms ahead: %s", (aheadMs, expected) => {
  const clocks = [
    { whose: "the web app", aheadMs: 0 },
    { whose: "the database", aheadMs },
  ];
  expect(judgeClocks(clocks).state).toBe(expected);
});

test.each([
  [2 ** 27, "fail"],
  [2 ** 30, "warn"],
  [2 ** 36, "ok"],
])("a disk with %i bytes free: %s", (free, expected) => expect(judgeDisk(free, 2 ** 38).state).toBe(expected));

test.each([
  ["turn:turn.example.org", { by: "udp", host: "turn.example.org", port: 3478 }],
  ["turn:[2001:db8::1]:3479?transport=tcp", { by: "tcp", host: "2001:db8::1", port: 3479 }],
  ["turns:turn.example.org?transport=tcp", { by: "tls", host: "turn.example.org", port: 5349 }],
])("%s is where it says", (url, expected) => expect(readTurnUrl(url)).toEqual(expected));

test.each([
  [["127.0.0.1", "192.0.2.2"], "192.0.2.2"],
  [["2001:db8::1", "192.0.2.2"], "192.0.2.2"],
  [["media.example.org", "2001:db8::1"], "2001:db8::1"],
  [["127.0.0.1"], "127.0.0.1"],
])("of the media server's addresses %j, relaying is tried to %s", (peers, expected) =>
  expect(relayedTo(peers)).toBe(expected),
);

test("a report names what is broken once, and what to do beneath", () => {
  const text = inWords([ok("disk", "Fine."), fail("TURN", "No.", "Do."), fail("TURN", "No.", "Do that.")]);
  expect(text).toContain("fail  TURN: No.\n      → Do.");
  expect(text.split("\n").at(-1)).toBe("Broken: TURN.");
});
