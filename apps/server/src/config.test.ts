import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";

const complete = {
  PUBLIC_URL: "https://meet.moim.test",
  DATABASE_URL: "postgres://moim@localhost/moim",
  DATA_DIR: "/var/lib/moim",
  TICKET_SECRET: "q8Zr2kLx0vWm5tYc7nBd4hJs9gFa1pEu",
};

function errorOf(change: Record<string, string | undefined>): string {
  try {
    readConfig({ ...complete, ...change });
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the configuration was accepted");
}

describe("the environment", () => {
  test("that is complete is enough, with everything else by default", () => {
    expect(readConfig(complete)).toMatchObject({
      allowedOrigins: ["https://meet.moim.test"],
      port: 4000,
      media: { announced: [], firstPort: 40_000, quarantineMs: 300_000 },
      trustedProxies: 0,
      load: { cpu: 0.9, memory: 0.95 },
      diskReserveBytes: 256 * 1024 * 1024,
      drainMs: 1_000,
      statusToken: undefined,
      logLevel: "info",
    });
    expect(readConfig(complete).webhookAllowList.isEmpty).toBe(true);
    expect(readConfig(complete).media.workers).toBeGreaterThan(0);
  });

  test("is read as it is set; what is set to nothing is not set", () => {
    const config = readConfig({
      ...complete,
      PUBLIC_URL: "https://meet.moim.test:8443/some/path",
      SIGNALING_PORT: "4100",
      MEDIA_ANNOUNCED_ADDRESS: " 203.0.113.7 ,, 2001:db8::7",
      MEDIA_PORT: "",
      MEDIA_WORKERS: "3",
      TRUSTED_PROXIES: "2",
      STATUS_TOKEN: "",
      WEBHOOK_ALLOWED_ADDRESSES: "10.1.0.0/16",
    });
    expect([config.webhookAllowList.has("10.1.2.3"), config.webhookAllowList.has("10.2.2.3")]).toEqual([true, false]);
    expect(errorOf({ WEBHOOK_ALLOWED_ADDRESSES: "localhost" })).toContain("WEBHOOK_ALLOWED_ADDRESSES:");
    expect(config).toMatchObject({
      allowedOrigins: ["https://meet.moim.test:8443"],
      port: 4100,
      media: { announced: ["203.0.113.7", "2001:db8::7"], firstPort: 40_000, workers: 3 },
      trustedProxies: 2,
      statusToken: undefined,
    });
  });

  test.each(Object.keys(complete))("without %s is refused by that name", (name) => {
    expect(errorOf({ [name]: undefined })).toContain(`${name}:`);
    expect(errorOf({ [name]: "" })).toContain(`${name}:`);
  });

  test("with several faults names them all", () => {
    const message = errorOf({ PUBLIC_URL: "not an address", TICKET_SECRET: "short", MEDIA_PORT: "70000" });
    for (const name of ["PUBLIC_URL:", "TICKET_SECRET:", "MEDIA_PORT:"]) expect(message).toContain(name);
  });

  test("is never quoted: an error names variables, not values", () => {
    const name = fc.constantFrom(
      ...Object.keys(complete),
      "SIGNALING_PORT",
      "MEDIA_PORT",
      "MEDIA_WORKERS",
      "TRUSTED_PROXIES",
      "STATUS_TOKEN",
      "LOG_LEVEL",
    );
    const value = fc.stringMatching(/^[A-Z0-9]{8,20}!$/);
    fc.assert(
      fc.property(name, value, (wrong, text) => {
        try {
          readConfig({ ...complete, [wrong]: text });
        } catch (error) {
          expect((error as Error).message).not.toContain(text);
          expect((error as Error).message).toContain(wrong);
        }
      }),
    );
  });

  test.each([
    ["short", "q8Zr2kLx0vWm5tYc7nBd4hJs9gFa1pE"],
    ["one letter, often", "a".repeat(64)],
    ["an example of a README", "changeme-changeme-changeme-changeme-1234"],
    ["another example", "development-secret-0123456789-0123456789"],
    ["an example in capitals", "SECRET-0123456789-abcdefghijklmnopqrstuv"],
  ])("with a secret that is %s is refused", (_what, TICKET_SECRET) => {
    const message = errorOf({ TICKET_SECRET });
    expect(message).toContain("TICKET_SECRET:");
    expect(message).toContain("openssl rand -base64 48");
    expect(message).not.toContain(TICKET_SECRET);
  });

  test.each(["-1", "1.5", "one", "10.0.0.1"])("TRUSTED_PROXIES %s is no number of proxies", (TRUSTED_PROXIES) => {
    expect(errorOf({ TRUSTED_PROXIES })).toContain("TRUSTED_PROXIES:");
  });

  test("TRUSTED_PROXIES set to nothing trusts none: it is never taken for one", () => {
    expect(readConfig({ ...complete, TRUSTED_PROXIES: "" }).trustedProxies).toBe(0);
  });

  test.each(["javascript:alert(1)", "ftp://moim.test", "moim.test", "//moim.test"])(
    "PUBLIC_URL %s is none",
    (PUBLIC_URL) => {
      expect(errorOf({ PUBLIC_URL })).toContain("PUBLIC_URL:");
    },
  );
});

describe("TURN servers", () => {
  const TURN_URLS = "turn:turn.moim.test:3478?transport=udp, turns:turn.moim.test:443?transport=tcp";
  const TURN_SECRET = "R4tYk2mVx8pQ1zLs6wNc9bJd3hGf7aTu";
  const TURN_STATIC = '[{"urls":"turn:turn.moim.test","username":"u","credential":"c"}]';

  test("are none by default", () => expect(readConfig(complete).turn).toBeNull());

  test("come from addresses and a shared secret, from entries, from a command or from an address", () => {
    const turnOf = (change: Record<string, string>) => readConfig({ ...complete, ...change }).turn;
    expect(turnOf({ TURN_URLS, TURN_SECRET })).toEqual({
      from: "secret",
      urls: ["turn:turn.moim.test:3478?transport=udp", "turns:turn.moim.test:443?transport=tcp"],
      secret: TURN_SECRET,
    });
    expect(turnOf({ TURN_STATIC })).toEqual({
      from: "static",
      servers: [{ urls: ["turn:turn.moim.test"], username: "u", credential: "c" }],
    });
    expect(turnOf({ TURN_COMMAND: "/usr/local/bin/turn --json" })).toEqual({
      from: "command",
      command: ["/usr/local/bin/turn", "--json"],
    });
    expect(turnOf({ TURN_FETCH_URL: "https://AC0:token@turn.moim.test/Tokens.json" })).toMatchObject({
      from: "url",
      method: "POST",
    });
  });

  test.each([
    ["addresses without the secret", { TURN_URLS }, "TURN_SECRET:"],
    ["a secret without addresses", { TURN_SECRET }, "TURN_URLS:"],
    ["a short secret", { TURN_URLS, TURN_SECRET: "short" }, "TURN_SECRET: must be at least 32 bytes"],
    ["an example for a secret", { TURN_URLS, TURN_SECRET: `changeme-${TURN_SECRET}` }, "TURN_SECRET: looks like"],
    ["the address of a STUN server", { TURN_URLS: "stun:turn.moim.test", TURN_SECRET }, "TURN_URLS:"],
    ["entries of another form", { TURN_STATIC: "turn:turn.moim.test" }, "TURN_STATIC:"],
    ["entries without a TURN server", { TURN_STATIC: '[{"urls":"stun:turn.moim.test"}]' }, "TURN_STATIC:"],
    ["an address that would carry secrets in the open", { TURN_FETCH_URL: "http://turn.moim.test" }, "TURN_FETCH_URL:"],
    ["two places at once", { TURN_URLS, TURN_SECRET, TURN_STATIC }, "TURN_STATIC: is one way too many"],
  ])("are refused as %s", (_what, change, message) => expect(errorOf(change)).toContain(message));
});

describe("J1: the origins that may connect", () => {
  test("are the public one, and nothing beside it", () => {
    expect(readConfig({ ...complete, PUBLIC_URL: "https://MEET.moim.test/" }).allowedOrigins).toEqual([
      "https://meet.moim.test",
    ]);
  });

  test.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000/"])(
    "are all of loopback's names where the public one is %s",
    (PUBLIC_URL) => {
      expect(readConfig({ ...complete, PUBLIC_URL }).allowedOrigins).toEqual([
        "http://localhost:3000",
        "http://127.0.0.1:3000",
        "http://[::1]:3000",
      ]);
    },
  );
});
