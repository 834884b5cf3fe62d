import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isTurnUrl, readBought, readIceServers } from "./ice-servers.ts";

const open = { username: "u", credential: "c" };

describe("the address of a TURN server", () => {
  test.each([
    "turn:turn.moim.test",
    "turn:192.0.2.1:3478?transport=udp",
    "turn:[2001:db8::7]:3478?transport=tcp",
    "turns:turn.moim.test:443?transport=tcp",
  ])("may be %s", (url) => expect(isTurnUrl(url)).toBe(true));

  test.each([
    "stun:stun.moim.test",
    "turn:",
    "turn://turn.moim.test",
    "turn:turn.moim.test:70000",
    "turn:turn.moim.test?transport=sctp",
    "turn:user@turn.moim.test",
    "https://turn.moim.test",
    ` turn:turn.moim.test`,
    `turn:${"a".repeat(300)}`,
  ])("can't be %s", (url) => expect(isTurnUrl(url)).toBe(false));
});

describe("a list of ICE servers", () => {
  test("is what its TURN entries say; STUN and what can't be opened are left out", () => {
    expect(
      readIceServers([
        { urls: "stun:stun.moim.test" },
        { urls: ["stun:turn.moim.test", "turn:turn.moim.test"], ...open },
        { urls: "turn:without.moim.test" },
        { urls: "turns:turn.moim.test:443?transport=tcp", ...open },
      ]),
    ).toEqual([
      { urls: ["turn:turn.moim.test"], ...open },
      { urls: ["turns:turn.moim.test:443?transport=tcp"], ...open },
    ]);
  });

  test("without a TURN server is refused", () => {
    expect(() => readIceServers([{ urls: "stun:stun.moim.test" }])).toThrow("no TURN server");
    expect(() => readIceServers([])).toThrow("no TURN server");
  });
});

describe("a bought service's answer", () => {
  test("is read as Twilio gives it, with its ttl in seconds as text", () => {
    const text = JSON.stringify({
      account_sid: "AC0",
      date_created: "Thu, 26 Nov 2026 07:00:00 +0000",
      username: "u",
      password: "c",
      ttl: "86400",
      ice_servers: [
        { url: "stun:global.turn.moim.test:3478", urls: "stun:global.turn.moim.test:3478" },
        { url: "turn:turn.moim.test:3478?transport=udp", urls: "turn:turn.moim.test:3478?transport=udp", ...open },
      ],
    });
    expect(readBought(text)).toEqual({
      servers: [{ urls: ["turn:turn.moim.test:3478?transport=udp"], ...open }],
      ttlMs: 86_400_000,
    });
  });

  test("without a ttl doesn't lapse", () => {
    const text = JSON.stringify({ ice_servers: [{ urls: ["turn:turn.moim.test"], ...open }] });
    expect(readBought(text).ttlMs).toBeNull();
  });

  test("of any other form is refused, by an error that repeats nothing of it", () => {
    const other = fc.oneof(
      fc.string().map((text) => `credential${text}`),
      fc.json(),
      fc.record({ ice_servers: fc.array(fc.object()) }).map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(other, (text) => {
        try {
          readBought(text);
        } catch (error) {
          return /^(it isn't a list of ICE servers|there is no TURN server)/.test((error as Error).message);
        }
        return false;
      }),
    );
  });
});
