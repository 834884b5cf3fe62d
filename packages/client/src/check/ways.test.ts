import { expect, test } from "vitest";
import { turnServers, wayOfTurnUrl } from "./ways.ts";

test.each([
  ["turn:turn.moim.test", "turn-udp"],
  ["turn:turn.moim.test:3478?transport=udp", "turn-udp"],
  ["turn:turn.moim.test:3478?transport=tcp", "turn-tcp"],
  ["turns:turn.moim.test:443", "turn-tls"],
  ["turns:[2001:db8::1]:5349?transport=tcp", "turn-tls"],
  ["turns:turn.moim.test?transport=udp", null],
] as const)("%s is tried as %s", (url, way) => {
  expect(wayOfTurnUrl(url)).toBe(way);
});

test("each way has the first server that offers it, by one address", () => {
  const key = { username: "u", credential: "c" };
  const servers = [
    { urls: ["turns:a.moim.test:443", "turns:a.moim.test:5349", "turn:a.moim.test"], ...key },
    { urls: ["turn:b.moim.test", "turn:b.moim.test?transport=tcp"], username: "v", credential: "d" },
  ];
  expect(turnServers({ offered: "all", servers })).toEqual({
    "turn-udp": { urls: "turn:a.moim.test", ...key },
    "turn-tcp": { urls: "turn:b.moim.test?transport=tcp", username: "v", credential: "d" },
    "turn-tls": { urls: "turns:a.moim.test:443", ...key },
  });
});

test("where none is offered there are none", () => {
  expect([turnServers({ offered: "none" }), turnServers({ offered: "members" })]).toEqual([{}, {}]);
});
