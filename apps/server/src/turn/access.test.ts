import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLogger } from "../logger.ts";
import { CREDENTIALS_TTL_MS, openTurnAccess } from "./access.ts";
import { turnCredentials } from "./credentials.ts";
import type { BoughtServers } from "./ice-servers.ts";
import type { TurnSource } from "./settings.ts";

const log = createLogger("silent");
const server = (username: string) => ({ urls: ["turn:turn.moim.test"], username, credential: "c" });

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

describe("M9: access to TURN", () => {
  test("is to nothing where no TURN server is set", async () => {
    expect(await openTurnAccess(null, { log }).accessOf("pia")).toEqual({ servers: [], refreshInMs: null });
  });

  test("by a shared secret is the participant's own, for ten minutes, and asked for anew after five", async () => {
    const source = { from: "secret", urls: ["turn:a.moim.test", "turns:a.moim.test:443"], secret: "s" } as const;
    const access = await openTurnAccess({ ...source, urls: [...source.urls] }, { log }).accessOf("pia");
    expect(access.refreshInMs).toBe(CREDENTIALS_TTL_MS / 2);
    expect(access.servers).toEqual([{ urls: source.urls, ...turnCredentials("s", "pia", 1_800_000_600) }]);
  });

  test("for a connection check is our own for two minutes, one name for all of a network, who learn nothing of it", async () => {
    const urls = ["turn:a.moim.test"];
    const access = openTurnAccess({ from: "secret", urls, secret: "s" }, { log });
    const [first, same, other] = ["203.0.113.7", "203.0.113.7", "203.0.113.8"].map((network) =>
      access.forCheck(network),
    );
    expect(first).toEqual(same);
    expect(first).not.toEqual(other);
    const server = first?.offered === "all" ? first.servers[0]! : undefined;
    expect(server?.username).toMatch(/^1800000120:check-[\w-]{16}$/);
    expect(server).toEqual({ urls, ...turnCredentials("s", server!.username.split(":")[1]!, 1_800_000_120) });
  });

  test("for a connection check is none of what was bought or written down, and none where there is none", () => {
    const bought: TurnSource[] = [
      { from: "static", servers: [server("u")] },
      { from: "command", command: ["true"] },
      { from: "url", url: new URL("https://turn.moim.test"), method: "POST" },
    ];
    const ask = () => Promise.reject(new Error("nothing"));
    for (const source of bought)
      expect(openTurnAccess(source, { log, ask }).forCheck("n")).toEqual({ offered: "members" });
    expect(openTurnAccess(null, { log }).forCheck("n")).toEqual({ offered: "none" });
  });

  test("by entries that are written down is those entries", async () => {
    const source: TurnSource = { from: "static", servers: [server("u")] };
    expect(await openTurnAccess(source, { log }).accessOf("pia")).toEqual({
      servers: [server("u")],
      refreshInMs: null,
    });
  });
});

describe("M9: access to a bought TURN service", () => {
  const source: TurnSource = { from: "command", command: ["turn"] };
  let answers: (() => Promise<BoughtServers>)[];
  let asked: number;
  const opened = () =>
    openTurnAccess(source, {
      log,
      ask: async () => {
        asked += 1;
        return await (answers.shift() ?? (() => Promise.reject(new Error("nothing more"))))();
      },
    });
  const gives = (username: string, ttlMs: number | null) => async () => ({ servers: [server(username)], ttlMs });

  beforeEach(() => {
    answers = [];
    asked = 0;
  });

  test("is asked for once for everyone, and anew when half its time is over", async () => {
    answers = [gives("first", 100_000), gives("second", 100_000)];
    const turn = opened();
    expect(await turn.accessOf("pia")).toEqual({ servers: [server("first")], refreshInMs: 50_000 });
    vi.advanceTimersByTime(40_000);
    expect(await turn.accessOf("hana")).toEqual({ servers: [server("first")], refreshInMs: 30_000 });
    expect(asked).toBe(1);
    vi.advanceTimersByTime(10_000);
    expect((await turn.accessOf("pia")).servers).toEqual([server("second")]);
    expect(asked).toBe(2);
  });

  test("that fails leaves what is still good, then nothing, and is asked again after a while", async () => {
    answers = [gives("first", 100_000)];
    const turn = opened();
    await turn.accessOf("pia");
    vi.advanceTimersByTime(60_000);
    expect((await turn.accessOf("pia")).servers).toEqual([server("first")]);
    await turn.accessOf("hana");
    expect(asked, "not at every turn").toBe(2);
    vi.advanceTimersByTime(40_000);
    expect(await turn.accessOf("pia")).toEqual({ servers: [], refreshInMs: 15_000 });
    vi.advanceTimersByTime(15_000);
    answers = [gives("second", null)];
    expect((await turn.accessOf("pia")).servers).toEqual([server("second")]);
  });

  test("that doesn't answer keeps nobody waiting for longer than two seconds", async () => {
    answers = [() => new Promise(() => undefined)];
    const access = opened().accessOf("pia");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await access).toEqual({ servers: [], refreshInMs: 15_000 });
    expect(asked).toBe(1);
  });
});
