import { RequestError } from "@moim/protocol/errors";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TurnRefresh } from "./turn-refresh.ts";

const access = (username: string, refreshInMs: number | null = 300_000) => ({
  servers: [{ urls: ["turn:turn.moim.test"], username, credential: "c" }],
  refreshInMs,
});
let given: string[][];
let refresh: TurnRefresh;
let asked: number;
let answer: () => Promise<ReturnType<typeof access>>;
let refusesUpdates = false;

const transport = (index: number) => ({
  updateIceServers: async ({ iceServers }: { iceServers: { username: string }[] }) => {
    if (refusesUpdates) throw new Error("not supported");
    given[index]!.push(...iceServers.map(({ username }) => username));
  },
});
function open(first = access("first")): void {
  refresh = new TurnRefresh([transport(0), transport(1)], first, async () => {
    asked += 1;
    return await answer();
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  given = [[], []];
  asked = 0;
  refusesUpdates = false;
  answer = async () => access("second");
  open();
});
afterEach(() => {
  refresh.close();
  expect(vi.getTimerCount(), "no timer is left").toBe(0);
  vi.useRealTimers();
});
const wait = async (ms: number) => await vi.advanceTimersByTimeAsync(ms);

test("M9: credentials are asked for when the server said so, and given to both transports", async () => {
  await wait(299_999);
  expect(asked).toBe(0);
  await wait(1);
  expect(given).toEqual([["second"], ["second"]]);
  await wait(300_000);
  expect(asked, "and so on").toBe(2);
});

test("a clock that was put back meanwhile doesn't keep them from being asked for", async () => {
  vi.setSystemTime(Date.now() - 3_600_000);
  await wait(300_000);
  expect(given).toEqual([["second"], ["second"]]);
});

test("what doesn't lapse is never asked for again", async () => {
  refresh.close();
  open(access("first", null));
  await wait(24 * 3_600_000);
  await refresh.fresh();
  expect(asked).toBe(0);
});

test("before ICE restarts, what is still good is kept", async () => {
  await wait(200_000);
  await refresh.fresh();
  expect(asked).toBe(0);
});

test("before ICE restarts, what is overdue is asked for, as after a sleep that stopped timers", async () => {
  vi.setSystemTime(Date.now() + 3_600_000);
  await Promise.all([refresh.fresh(), refresh.fresh()]);
  expect(asked, "once, by both transports").toBe(1);
  expect(given).toEqual([["second"], ["second"]]);
  await refresh.fresh();
  expect(asked).toBe(1);
});

test("a refusal is no error, and is tried again", async () => {
  answer = async () => {
    throw new RequestError("no-connection");
  };
  await wait(300_000);
  expect([asked, given]).toEqual([1, [[], []]]);
  answer = async () => access("second");
  await wait(15_000);
  expect(given).toEqual([["second"], ["second"]]);
});

test("a browser that takes no others goes on with what it has", async () => {
  refusesUpdates = true;
  await wait(300_000);
  await refresh.fresh();
  expect(asked).toBe(1);
});

test("an answer that comes after the end changes nothing", async () => {
  const { promise, resolve } = Promise.withResolvers<ReturnType<typeof access>>();
  answer = () => promise;
  await wait(300_000);
  refresh.close();
  resolve(access("late"));
  await wait(0);
  expect(given).toEqual([[], []]);
});
