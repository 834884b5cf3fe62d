import type { CheckState } from "@moim/client/check";
import { expect, test } from "vitest";
import { groupsOf, wordFor } from "./lines.ts";
import { reportOf } from "./report.ts";

const state: CheckState = {
  stage: "done",
  server: { is: "answers", media: { address: "203.0.113.7", port: 40_000 } },
  signaling: { is: "works", tookMs: 50.4 },
  ways: {
    udp: { is: "blocked", codes: [] },
    tcp: { is: "works", tookMs: 120.6 },
    "turn-udp": { is: "blocked", codes: [701] },
    "turn-tcp": { is: "not-offered" },
    "turn-tls": { is: "not-offered" },
  },
  figures: {
    download: { is: "measured", value: 9_412_345.6 },
    upload: { is: "not-measured" },
    loss: { is: "not-measured" },
    "round-trip": { is: "measured", value: 31.27 },
  },
  measuredOn: "tcp",
  relays: { "turn-udp": "turn:turn.moim.test:3478" },
};
const head = {
  ...{ title: "Connection check", summary: "You can join.", at: new Date("2026-11-27T02:00:00Z") },
  ...{ origin: "https://moim.test", serverUrl: "https://server.moim.test/x?key=secret", browser: "Firefox" },
};

test("the report has every row in words, what programs say in brackets, and where things are", () => {
  const lines = groupsOf(state)
    .flatMap(({ lines: all }) => all)
    .map(({ name, word }) => ({ name, label: `<${name}>`, word, sentence: "So it is." }));
  expect(reportOf(head, lines, state)).toBe(`Connection check
You can join.

- <signaling>: good. So it is. [50 ms]
- <udp>: limited. So it is. [blocked]
- <tcp>: good. So it is. [121 ms]
- <turn-udp>: unneeded. So it is. [blocked: 701]
- <turn-tcp>: not-offered. So it is. [not-offered]
- <turn-tls>: not-offered. So it is. [not-offered]
- <download>: good. So it is. [9410000]
- <upload>: not-checked. So it is.
- <loss>: not-checked. So it is.
- <round-trip>: good. So it is. [31.3]

page: https://moim.test
server: https://server.moim.test (answers)
media: 203.0.113.7 40000 (UDP, TCP)
turn-udp: turn:turn.moim.test:3478
measured on: tcp
browser: Firefox
at: 2026-11-27T02:00:00.000Z
`);
});

test("of a server that refused it has the reason", () => {
  const refused: CheckState = {
    ...state,
    server: { is: "refuses", reason: "checks-full" },
    relays: {},
    measuredOn: null,
  };
  expect(reportOf(head, [], refused)).toContain("server: https://server.moim.test (refused: checks-full)");
});

test.each([
  ["running", "checking", "checking"],
  ["good", "udp-works", "good"],
  ["fair", "udp-detour", "limited"],
  ["bad", "udp-blocked", "trouble"],
  ["note", "turn-unneeded", "unneeded"],
  ["note", "tcp-detour", "blocked"],
  ["note", "not-offered", "not-offered"],
  ["note", "members-only", "not-checked"],
  ["note", "not-measured", "not-checked"],
] as const)("%s, %s is called %s", (verdict, sentence, word) => {
  expect(wordFor({ verdict, sentence })).toBe(word);
});
