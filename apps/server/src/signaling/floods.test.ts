import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Seat } from "../rooms/registry.ts";
import { FakeMedia, roomWith, seated } from "../testing/fake-room.ts";
import { counting, createFloodGuard } from "./floods.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const tooMany = expect.objectContaining({ reason: "too-many" }) as object;

describe("L4: who floods", () => {
  test("is told apart from who is busy, each for themselves", async () => {
    const guard = createFloodGuard({ messages: 100 });
    for (let n = 0; n < 100; n += 1) expect(await guard.floods("mal", 50)).toBe(false);
    expect(await guard.floods("mal", 50)).toBe(true);
    expect(await guard.floods("pia", 50)).toBe(false);
  });

  test("sends less of what is large", async () => {
    const guard = createFloodGuard({ messages: 100 });
    let sent = 0;
    while (!(await guard.floods("mal", 64 * 1024))) sent += 1;
    expect(sent).toBe(Math.floor(100 / 16));
  });

  test("stays out for ten seconds, and comes in then", async () => {
    const guard = createFloodGuard({ messages: 100 });
    for (let n = 0; n <= 100; n += 1) await guard.floods("mal", 1);
    await expect(guard.arrive("mal")).rejects.toEqual(tooMany);
    await guard.arrive("pia");
    await vi.advanceTimersByTimeAsync(9_000);
    await expect(guard.arrive("mal")).rejects.toEqual(tooMany);
    await vi.advanceTimersByTimeAsync(2_000);
    await guard.arrive("mal");
    expect(await guard.floods("mal", 1)).toBe(false);
  });

  test("who used up all that is allowed, and no more, may come back at once", async () => {
    const guard = createFloodGuard({ messages: 100 });
    for (let n = 0; n < 100; n += 1) await guard.floods("pia", 1);
    await guard.arrive("pia");
  });

  test("by coming again and again is kept out, a browser on a bad line isn't", async () => {
    const guard = createFloodGuard();
    for (let n = 0; n < 20; n += 1) await guard.arrive("mal");
    await expect(guard.arrive("mal")).rejects.toEqual(tooMany);
    await guard.arrive("pia");
  });
});

test("L4: on a data channel, who floods is cut off once, and nothing after that is looked at", async () => {
  const room = roomWith(new FakeMedia());
  const seat = { room, member: seated(room, "mal") };
  const seen: string[] = [];
  const cut: Seat[] = [];
  const receiverFor = counting(
    createFloodGuard({ messages: 10 }),
    (who) => cut.push(who),
    () => (message) => void seen.push(message.toString()),
  );
  const receive = receiverFor(seat);
  for (let n = 0; n < 30; n += 1) {
    receive(Buffer.from(`message ${n}`));
    await Promise.resolve();
  }
  await vi.advanceTimersByTimeAsync(0);
  receive(Buffer.from("and one more"));
  expect(cut).toEqual([seat]);
  expect(seen.slice(0, 10)).toEqual(Array.from({ length: 10 }, (_one, n) => `message ${n}`));
  expect(seen.length).toBeLessThan(30);
});
