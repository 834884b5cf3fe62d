import { EventEmitter } from "node:events";
import { RequestError, type Reason } from "@moim/protocol/errors";
import type { types } from "mediasoup-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TransportKeeper, type KeptTransport } from "./transport-keeper.ts";

class FakeTransport extends EventEmitter implements KeptTransport {
  closed = false;
  connectionState: types.ConnectionState = "connected";
  restarts = 0;
  async restartIce(): Promise<void> {
    this.restarts += 1;
  }
  turn(state: types.ConnectionState): void {
    this.connectionState = state;
    this.emit("connectionstatechange", state);
  }
}

let transport: FakeTransport;
let keeper: TransportKeeper;
let told: string[];
let asked: number;
let refusal: Reason | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  transport = new FakeTransport();
  told = [];
  asked = 0;
  refusal = undefined;
  const ask = async () => {
    asked += 1;
    if (refusal) throw new RequestError(refusal);
    return {} as types.IceParameters;
  };
  keeper = new TransportKeeper(transport, ask, {
    onPath: () => told.push(keeper.up ? "up" : "down"),
    onBroken: () => told.push("broken"),
  });
});
afterEach(() => {
  keeper.close();
  expect(vi.getTimerCount(), "no timer is left").toBe(0);
  vi.useRealTimers();
});
const wait = async (ms: number) => await vi.advanceTimersByTimeAsync(ms);

test("tells at once that packets pass no more, and that they pass again", async () => {
  transport.turn("disconnected");
  expect(told).toEqual(["down"]);
  transport.turn("connected");
  expect(told).toEqual(["down", "up"]);
  await wait(60_000);
  expect(asked, "what heals by itself isn't restarted").toBe(0);
});

test("restarts ICE when it doesn't come back by itself, at once when it failed", async () => {
  transport.turn("disconnected");
  await wait(1_900);
  expect(transport.restarts).toBe(0);
  await wait(200);
  expect(transport.restarts).toBe(1);
  transport.turn("failed");
  await wait(0);
  expect(transport.restarts).toBe(2);
});

test("one that is connecting and never gets there is given up", async () => {
  transport.turn("connecting");
  await wait(14_900);
  expect(told).toEqual(["down"]);
  await wait(200);
  expect(told).toEqual(["down", "broken"]);
});

test("one that gets there in time is left alone, and a restart's own limit isn't put off by it", async () => {
  transport.turn("connecting");
  await wait(10_000);
  transport.turn("connected");
  await wait(60_000);
  expect(told).toEqual(["down", "up"]);
  transport.turn("failed");
  await wait(7_000);
  transport.turn("connecting");
  await wait(1_100);
  expect(told.at(-1)).toBe("broken");
});

test("a restart that brings nothing back ends it, also while it is still trying", async () => {
  transport.turn("failed");
  await wait(100);
  transport.turn("connecting");
  await wait(8_000);
  expect(told.at(-1)).toBe("broken");
});

test("asks again when the server didn't answer, until packets pass", async () => {
  refusal = "timed-out";
  transport.turn("failed");
  await wait(2_100);
  expect(asked).toBe(2);
  refusal = "too-many";
  await wait(2_100);
  expect(asked).toBe(3);
  refusal = undefined;
  await wait(2_100);
  expect([asked, transport.restarts]).toEqual([4, 1]);
  transport.turn("connected");
  await wait(60_000);
  expect(asked).toBe(4);
  expect(told).not.toContain("broken");
});

test("M1: one that the server has forgotten is broken at once", async () => {
  refusal = "transport-unknown";
  transport.turn("failed");
  await wait(0);
  expect(told).toEqual(["down", "broken"]);
});

test("healed while the server was asked, it says once more that packets pass: the server counted it as lost", async () => {
  transport.turn("disconnected");
  await wait(1_999);
  const restarted = keeper.restart();
  transport.turn("connected");
  told.length = 0;
  await restarted;
  expect(told).toEqual(["up"]);
});

test("closed, it says and asks nothing more", async () => {
  transport.turn("disconnected");
  keeper.close();
  transport.turn("failed");
  await wait(60_000);
  expect([asked, told]).toEqual([0, ["down"]]);
});
