import type { CheckBegun, CheckWay } from "@moim/protocol/checks";
import { RequestError } from "@moim/protocol/errors";
import { describe, expect, test, vi } from "vitest";
import { FakeClock, FakeLine } from "../testing/fake-line.ts";
import { startCheck, type CheckParts } from "./run.ts";
import type { WayResult } from "./state.ts";
import type { WayName } from "./ways.ts";

const TURN: CheckBegun["turn"] = {
  offered: "all",
  servers: [{ urls: ["turn:t.test", "turn:t.test?transport=tcp", "turns:t.test"], username: "u", credential: "c" }],
};
const WAY: CheckWay = {
  ice: { usernameFragment: "f", password: "p" },
  candidates: [{ foundation: "u", priority: 1, address: "203.0.113.7", port: 40_000, protocol: "udp" }],
  fingerprint: "AB",
  channels: { reliable: 0, lossy: 1 },
};
const works: WayResult = { is: "works", tookMs: 80 };
const blocked: WayResult = { is: "blocked", codes: [] };

/** A check whose ways turn out like this. */
function check(
  outcomes: Partial<Record<WayName, WayResult>>,
  options: Partial<CheckParts["server"]> & { turn?: CheckBegun["turn"] } = {},
) {
  const clock = new FakeClock();
  const lines: Partial<Record<WayName, FakeLine>> = {};
  const ended: string[] = [];
  const relays: (string | null)[] = [];
  const { turn = TURN, ...server } = options;
  const running = startCheck("http://moim.test", {
    clock,
    signaling: async () => ({ is: "works", tookMs: 50 }),
    server: {
      begin: async () => ({ id: "check", lifeMs: 75_000, turn }),
      way: async () => WAY,
      end: (id) => void ended.push(id),
      ...server,
    },
    tryWay: async (way, { turn: relay, ask }) => {
      relays.push(relay?.urls ?? null);
      await ask("AB");
      const result = outcomes[way] ?? blocked;
      if (result.is !== "works") return { result, line: null };
      const line = (lines[way] = new FakeLine({ clock, roundTripMs: 40, bitsPerSecond: 5_000_000 }));
      return { result, line };
    },
  });
  const done = vi.waitFor(() => expect(running.store.getState().stage).toBe("done"));
  return { ...running, done, lines, ended, relays };
}

describe("a connection check", () => {
  test("tries each way, measures the best that works, ends, and leaves nothing open", async () => {
    const { store, done, lines, ended, relays } = check({ udp: works, tcp: works, "turn-tls": works });
    await done;
    const { ways, figures, measuredOn, server } = store.getState();
    expect(Object.values(ways).map(({ is }) => is)).toEqual(["works", "works", "blocked", "blocked", "works"]);
    expect(server).toEqual({ is: "answers", media: { address: "203.0.113.7", port: 40_000 } });
    expect(measuredOn).toBe("udp");
    expect(JSON.stringify(store.getState()), "no credentials are kept").not.toMatch(/username|credential/);
    expect(Object.values(store.getState().relays)).toEqual([
      "turn:t.test",
      "turn:t.test?transport=tcp",
      "turns:t.test",
    ]);
    expect(figures.loss).toEqual({ is: "measured", value: 0 });
    expect(figures["round-trip"]).toEqual({ is: "measured", value: 40 });
    expect(figures.download.is).toBe("measured");
    expect(figures.upload.is).toBe("measured");
    expect(Object.values(lines).map(({ closed }) => closed)).toEqual([true, true, true]);
    expect(ended).toEqual(["check"]);
    expect(relays).toEqual([null, null, "turn:t.test", "turn:t.test?transport=tcp", "turns:t.test"]);
  });

  test("measures no loss where nothing can be lost", async () => {
    const { store, done } = check({ tcp: works });
    await done;
    expect(store.getState().measuredOn).toBe("tcp");
    expect(store.getState().figures.loss).toEqual({ is: "not-measured" });
    expect(store.getState().figures["round-trip"].is).toBe("measured");
  });

  test("measures nothing where no way works", async () => {
    const { store, done, ended } = check({});
    await done;
    expect(store.getState().measuredOn).toBeNull();
    expect(new Set(Object.values(store.getState().figures).map(({ is }) => is))).toEqual(new Set(["not-measured"]));
    expect(ended).toEqual(["check"]);
  });

  test.each([
    ["none", "not-offered"],
    ["members", "members-only"],
  ] as const)("where TURN is offered to %s, it isn't tried and is %s", async (offered, is) => {
    const { store, done, relays } = check({ udp: works }, { turn: { offered } });
    await done;
    const { ways } = store.getState();
    expect([ways["turn-udp"].is, ways["turn-tcp"].is, ways["turn-tls"].is]).toEqual([is, is, is]);
    expect(relays).toEqual([null, null]);
  });

  test("of a server that refuses tells why, and still tries signaling", async () => {
    const { store, done } = check({}, { begin: () => Promise.reject(new RequestError("checks-full")) });
    await done;
    const { server, signaling, ways } = store.getState();
    expect(server).toEqual({ is: "refuses", reason: "checks-full" });
    expect(signaling.is).toBe("works");
    expect(new Set(Object.values(ways).map(({ is }) => is))).toEqual(new Set(["not-tried"]));
  });

  test("of a server from which nothing comes back tells that", async () => {
    const { store, done } = check({}, { begin: () => Promise.reject(new RequestError("no-connection")) });
    await done;
    expect(store.getState().server).toEqual({ is: "silent" });
  });

  test("that is stopped tells the server once, and nothing more to anyone", async () => {
    const { store, stop, ended } = check({ udp: works });
    await vi.waitFor(() => expect(store.getState().ways.udp.is).toBe("works"));
    stop();
    const then = store.getState();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ended).toEqual(["check"]);
    expect(store.getState()).toBe(then);
  });
});
