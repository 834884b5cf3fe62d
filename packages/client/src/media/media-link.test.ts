import { RequestError, type Reason } from "@moim/protocol/errors";
import type { Device } from "mediasoup-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PointerChannels } from "../drawing/pointers.ts";
import type { BusChannels } from "../room/room-bus.ts";
import { FakeChannels } from "../testing/fake-channels.ts";
import { FakeReceivingSession } from "../testing/fake-media.ts";
import { welcome } from "../testing/fake-socket.ts";
import { MediaLink, type LinkSession } from "./media-link.ts";
import type { SessionListener } from "./session.ts";

class FakeSession {
  closed = false;
  restarts = 0;
  readonly channels = new FakeChannels();
  readonly listener: SessionListener;
  /** All that arrived, in bytes. */
  bytes = 1_000;
  readonly receive = {
    ...new FakeReceivingSession().receive,
    getStats: async () => {
      const checks = { id: "P", type: "candidate-pair", bytesReceived: performance.now() };
      const sound = { id: "S", type: "inbound-rtp", bytesReceived: this.bytes };
      return new Map([checks, sound].map((stat) => [stat.id, stat]));
    },
  };

  constructor(listener: SessionListener) {
    this.listener = listener;
    this.channels.open();
  }
  async restartIce(): Promise<void> {
    this.restarts += 1;
  }
  async openBus(): Promise<BusChannels> {
    refuseNow("openBus");
    return this.channels;
  }
  async openPointer(): Promise<PointerChannels> {
    refuseNow("openPointer");
    return { up: { readyState: "open", send: () => undefined }, down: { on: () => undefined } };
  }
  close(): void {
    this.closed = true;
  }
}

let sessions: FakeSession[];
let carrier: string[];
let reconciled: number;
/** How often a pointer's channel was handed over. */
let pointers: number;
/** What the next call of each is refused with. */
let refusals: Map<string, Reason[]>;
let caughtUp: number;
let silences: number;
let link: MediaLink;

function refuseNow(name: string): void {
  const reason = refusals.get(name)?.shift();
  if (reason) throw new RequestError(reason);
}
const newest = () => sessions.at(-1)!;
const hellos = () => newest().channels.sent.filter(({ t }) => t === "hello").length;
const wait = async (ms = 0) => await vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  sessions = [];
  carrier = [];
  reconciled = 0;
  pointers = 0;
  caughtUp = 0;
  silences = 0;
  refusals = new Map();
  link = new MediaLink(
    {
      ask: () => Promise.reject(new Error("asked by nobody here")),
      local: {
        attach: async () => refuseNow("attach"),
        reconcile: async () => {
          reconciled += 1;
          refuseNow("reconcile");
        },
      },
      remote: { attach: () => undefined },
      pointers: { attach: () => (pointers += 1) },
      onMessage: () => undefined,
      onSilent: () => (silences += 1),
      catchUp: () => (caughtUp += 1),
      onBusReady: (ready) => carrier.push(ready ? "data-channel" : "socket"),
    },
    {
      loadDevice: async () => ({}) as Device,
      open: async (_device, _ask, listener) => {
        refuseNow("open");
        const session = new FakeSession(listener);
        sessions.push(session);
        return session as unknown as LinkSession;
      },
    },
  );
});
afterEach(() => {
  link.close();
  expect(vi.getTimerCount(), "no timer is left").toBe(0);
  vi.useRealTimers();
});

/** Time passes, the server's beat is heard and packets come in. */
async function beating(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await wait(1_000);
    newest().bytes += 100;
    newest().channels.receive({ t: "beat" });
  }
}

async function online(): Promise<void> {
  link.welcome(welcome);
  await wait();
  newest().channels.receive({ t: "welcome" });
  newest().channels.receive({ t: "beat" });
}

describe("B4: only the media's path is lost", () => {
  test("the room goes over the socket at once, and over the data channel after another hello", async () => {
    await online();
    expect(link.bus).toBeDefined();
    newest().listener.onPath(false);
    newest().listener.onPath(false);
    expect(link.bus).toBeUndefined();
    expect(silences, "the socket has to prove itself, once").toBe(1);
    newest().listener.onPath(true);
    expect(hellos()).toBe(2);
    expect(link.bus, "not before the server has answered").toBeUndefined();
    newest().channels.receive({ t: "welcome" });
    expect(carrier).toEqual(["data-channel", "socket", "data-channel"]);
  });

  test("without signaling nothing is said: the welcome that follows does it", async () => {
    await online();
    link.pause();
    newest().listener.onPath(true);
    expect(hellos()).toBe(1);
    link.welcome(welcome);
    await wait();
    expect([hellos(), newest().restarts, reconciled]).toEqual([2, 1, 1]);
  });

  test("a way that never was isn't lost", async () => {
    link.welcome(welcome);
    await wait();
    newest().listener.onPath(false);
    expect(silences).toBe(0);
  });

  test("an earlier session has no say", async () => {
    await online();
    const [first] = sessions;
    link.lost();
    await online();
    first?.listener.onPath(false);
    expect(link.bus).toBeDefined();
  });
});

describe("B9: a way on which nothing arrives any more", () => {
  test("is given up for the socket, and ICE looks for another", async () => {
    await online();
    await wait(3_500);
    expect(link.bus).toBeUndefined();
    expect([newest().restarts, silences, caughtUp, sessions.length]).toEqual([1, 1, 1, 1]);
    expect(hellos()).toBeGreaterThan(1);
    newest().channels.receive({ t: "welcome" });
    expect(carrier).toEqual(["data-channel", "socket", "data-channel"]);
  });

  test("is never silent while the server's beat is heard", async () => {
    await online();
    await beating(10);
    expect(newest().restarts).toBe(0);
  });

  test("isn't looked for where no beat was ever heard: the server may be an older one", async () => {
    link.welcome(welcome);
    await wait();
    newest().channels.receive({ t: "welcome" });
    await wait(20_000);
    expect([newest().restarts, silences]).toEqual([0, 0]);
  });

  test("isn't looked for without signaling, nor while there is no bus to hear", async () => {
    await online();
    link.pause();
    await wait(20_000);
    expect(newest().restarts).toBe(0);
  });

  test("when the restart brings something, the session goes on", async () => {
    await online();
    await wait(3_500);
    newest().bytes += 100;
    await wait(30_000);
    expect([newest().restarts, sessions.length]).toEqual([1, 1]);
  });

  test("when it brings nothing, another session is opened", async () => {
    await online();
    await wait(5_500);
    expect(sessions.map(({ closed, restarts }) => [closed, restarts])).toEqual([
      [true, 1],
      [false, 0],
    ]);
  });

  test("nor after a restart that signaling asked for by coming back", async () => {
    await online();
    link.pause();
    link.welcome(welcome);
    await wait(1_600);
    expect(sessions.map(({ closed, restarts }) => [closed, restarts])).toEqual([
      [true, 1],
      [false, 0],
    ]);
  });

  test("but not when signaling is gone as well", async () => {
    await online();
    await wait(3_500);
    link.pause();
    await wait(30_000);
    expect(sessions).toHaveLength(1);
  });
});

describe("a session that breaks", () => {
  test("is followed by the next at once", async () => {
    await online();
    newest().listener.onBroken();
    await wait();
    expect(sessions).toHaveLength(2);
  });

  test("before it carried anything, by the next after a while", async () => {
    link.welcome(welcome);
    await wait();
    newest().listener.onBroken();
    await wait(100);
    expect(sessions).toHaveLength(1);
  });
});

describe("what couldn't be opened is tried again while signaling lives", () => {
  test.each<[string, Reason[]]>([
    ["open", ["timed-out", "too-many"]],
    ["openBus", ["timed-out", "too-many"]],
    ["attach", ["timed-out"]],
  ])("%s", async (what, reasons) => {
    refusals.set(what, reasons);
    link.welcome(welcome);
    await wait(10_000);
    newest().channels.receive({ t: "welcome" });
    expect(refusals.get(what)).toEqual([]);
    expect(newest().closed).toBe(false);
    expect(link.bus).toBeDefined();
  });

  test("rarer and rarer", async () => {
    refusals.set("open", Array<Reason>(100).fill("timed-out"));
    link.welcome(welcome);
    await wait(10_000);
    const early = 100 - refusals.get("open")!.length;
    expect(early).toBeGreaterThan(2);
    await wait(60_000);
    expect(100 - refusals.get("open")!.length - early).toBeLessThan(8);
  });

  test("a continued session too, without opening another", async () => {
    await online();
    refusals.set("reconcile", ["timed-out"]);
    link.welcome(welcome);
    await beating(5);
    expect([sessions.length, reconciled]).toEqual([1, 2]);
  });

  test("not while it is gone", async () => {
    refusals.set("open", ["timed-out", "timed-out"]);
    link.welcome(welcome);
    await wait();
    link.pause();
    await wait(60_000);
    expect(sessions).toEqual([]);
    link.welcome(welcome);
    await wait(60_000);
    expect(sessions).toHaveLength(1);
  });
});

test("a data channel that closes by itself brings a new session, one that we close doesn't", async () => {
  await online();
  newest().channels.close("down");
  await wait();
  expect(sessions.map(({ closed }) => closed)).toEqual([true, false]);
  const second = newest();
  link.lost();
  await wait();
  second.channels.close("up");
  await wait();
  expect(sessions).toHaveLength(3);
});

test("D7: without a pointer's channel all else is there; the next session brings one", async () => {
  refusals.set("openPointer", ["invalid-media"]);
  await online();
  await beating(60);
  expect(link.bus).toBeDefined();
  expect([sessions.length, pointers]).toEqual([1, 0]);
  newest().listener.onBroken();
  await wait();
  expect([sessions.length, pointers]).toEqual([2, 1]);
});
