import type { Farewell, Handshake } from "@moim/protocol";
import { RequestError, type Reason } from "@moim/protocol/errors";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeSocket, welcome } from "../testing/fake-socket.ts";
import { GIVE_UP_AFTER_MS } from "./backoff.ts";
import { Connection, type ConnectionListener } from "./connection.ts";

let sockets: FakeSocket[];
let states: string[];
let welcomed: number;
let tickets: number;
let connection: Connection;
let running: Promise<void>;

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  states = [];
  welcomed = 0;
  tickets = 0;
  const getTicket = async () => {
    tickets += 1;
    return { ticket: `ticket-${tickets}`, serverUrl: "http://server.test" };
  };
  connection = new Connection(getTicket, listener, (url: string, auth: Handshake) => {
    const socket = new FakeSocket(url, auth);
    sockets.push(socket);
    return socket;
  });
  running = connection.run();
});
afterEach(async () => {
  connection.close();
  await flush();
  await running;
  expect(vi.getTimerCount(), "no timer is left").toBe(0);
  vi.useRealTimers();
});

const listener: ConnectionListener = {
  onState: (state) => {
    const why = "because" in state ? state.because : "reason" in state ? state.reason : undefined;
    states.push([state.stage, why].filter(Boolean).join(" "));
  },
  onWelcome: () => (welcomed += 1),
  onMessage: () => undefined,
  onPulse: () => undefined,
  onMediaLost: () => undefined,
};
const flush = () => vi.advanceTimersByTimeAsync(0);
const last = (): FakeSocket => sockets.at(-1)!;
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function join(): Promise<void> {
  await flush();
  last().open();
  await flush();
  last().answer(welcome);
  await flush();
}

describe("joining", () => {
  test("J1, J4: takes a ticket into the handshake, then asks to join", async () => {
    await flush();
    expect(last()).toMatchObject({ url: "http://server.test", auth: { ticket: "ticket-1" } });
    last().open();
    await flush();
    expect(last().asked.map(({ name }) => name)).toEqual(["room.join"]);
    expect(welcomed).toBe(0);
    last().answer(welcome);
    await flush();
    expect(welcomed).toBe(1);
    expect(states).toEqual([]);
  });

  test("J3: a meeting that hasn't started is asked for again, with a fresh ticket each time", async () => {
    await flush();
    last().refuse("not-started");
    await flush();
    expect(states).toEqual(["waiting-for-host"]);
    await vi.advanceTimersToNextTimerAsync();
    expect(last().auth).toEqual({ ticket: "ticket-2" });
    await join();
    expect(welcomed).toBe(1);
  });

  test.each<Reason>(["removed", "link-unknown", "meeting-cancelled", "not-allowed"])("%s is final", async (reason) => {
    await flush();
    last().refuse(reason);
    await running;
    expect(states).toEqual([`refused ${reason}`]);
    expect(sockets).toHaveLength(1);
  });

  test("O4: so is what the web app refuses a ticket with", async () => {
    connection.close();
    await running;
    await new Connection(() => Promise.reject(new RequestError("removed")), listener).run();
    expect(states).toEqual(["refused removed"]);
  });

  test("refused in the room itself, it tries again", async () => {
    await flush();
    last().open();
    await flush();
    last().refuseAsked("internal");
    await wait(0);
    expect(states[0]).toBe("reconnecting");
    await wait(1_000);
    await join();
    expect(welcomed).toBe(1);
  });
});

describe("after a drop", () => {
  test("J6: the resume key continues at once, without another ticket", async () => {
    await join();
    last().disconnect();
    await flush();
    expect(states).toEqual(["reconnecting", "reconnecting"]);
    expect(last().auth).toEqual({ resumeKey: welcome.resumeKey });
    await join();
    expect([welcomed, tickets]).toEqual([2, 1]);
  });

  test("J6: a key the server has forgotten is followed by a ticket", async () => {
    await join();
    last().disconnect();
    await flush();
    last().refuse("resume-unknown");
    await flush();
    expect(last().auth).toEqual({ ticket: "ticket-2" });
    await join();
    expect(welcomed).toBe(2);
  });

  test("an unreachable server is tried less and less often, for minutes; then it takes a person", async () => {
    await join();
    last().disconnect();
    let lastCount = 0;
    for (let waited = 0; states.at(-1) !== "unreachable" && waited < 2 * GIVE_UP_AFTER_MS; waited += 500) {
      await wait(500);
      if (sockets.length > lastCount && !last().connected) last().unreachable();
      lastCount = sockets.length;
    }
    expect(states.at(-1)).toBe("unreachable");
    expect(sockets.length).toBeGreaterThan(15);
    expect(sockets.length).toBeLessThan(80);
    const tried = sockets.length;
    await wait(GIVE_UP_AFTER_MS);
    expect(sockets).toHaveLength(tried);
    connection.retry();
    await flush();
    expect(sockets).toHaveLength(tried + 1);
    await join();
    expect(welcomed).toBe(2);
  });

  test.each(["a wait", "a try"])(
    "a tab that is frozen in %s has not tried meanwhile, and goes on for minutes",
    async (during) => {
      await join();
      last().disconnect();
      await flush();
      if (during === "a wait") last().unreachable();
      await flush();
      vi.setSystemTime(Date.now() + 2 * GIVE_UP_AFTER_MS);
      if (during === "a try") last().unreachable();
      for (let times = 0; times < 8; times += 1) {
        await wait(400 * times ** 2);
        last().unreachable();
      }
      await flush();
      expect(states).not.toContain("unreachable");
      await wait(20_000);
      await join();
      expect(welcomed).toBe(2);
    },
  );

  test("retry shortens the wait", async () => {
    await join();
    last().disconnect();
    await flush();
    for (let n = 0; n < 6; n += 1) {
      last().unreachable();
      await flush();
      connection.retry();
      await flush();
    }
    expect(sockets).toHaveLength(8);
  });

  test("requests are refused as no-connection meanwhile, and those under way too", async () => {
    await join();
    const under = connection.request("room.sync", { since: 0 }).catch((error: RequestError) => error.reason);
    last().disconnect();
    expect(await under).toBe("no-connection");
    await expect(connection.request("room.sync", { since: 0 })).rejects.toMatchObject({ reason: "no-connection" });
  });

  test("a socket given up while it was still connecting is followed by another", async () => {
    await flush();
    connection.drop();
    await wait(1_000);
    expect(sockets.length).toBeGreaterThan(1);
    await join();
    expect(welcomed).toBe(1);
  });
});

describe("a socket that has to prove itself", () => {
  test("is given up when it doesn't answer within 3 s", async () => {
    await join();
    void connection.prove(connection.request("room.sync", { since: 0 }).catch(() => undefined));
    await wait(2_900);
    expect(sockets).toHaveLength(1);
    await wait(1_000);
    expect(sockets).toHaveLength(2);
  });

  test("stays when it answers, and be it that it refuses", async () => {
    await join();
    const asked = connection.request("room.sync", { since: 0 });
    const proof = connection.prove(asked);
    last().refuseAsked("too-many");
    await expect(asked).rejects.toThrow();
    await proof;
    await wait(10_000);
    expect(sockets).toHaveLength(1);
  });

  test("isn't blamed for what an earlier one didn't answer", async () => {
    await join();
    const proof = connection.prove(new Promise(() => undefined));
    last().disconnect();
    await wait(1_000);
    await join();
    await wait(3_000);
    await proof;
    await wait(1_000);
    expect(sockets).toHaveLength(2);
  });
});

describe("a request", () => {
  test("B6: is answered, refused or given up", async () => {
    await expect(connection.request("room.sync", { since: 0 })).rejects.toMatchObject({ reason: "no-connection" });
    await join();
    const answered = connection.request("room.sync", { since: 0 });
    last().answer({ kind: "events", events: [] });
    expect(await answered).toEqual({ kind: "events", events: [] });
    const refused = connection.request("room.sync", { since: 0 });
    last().refuseAsked("too-many");
    await expect(refused).rejects.toMatchObject({ reason: "too-many" });
    const late = connection.request("room.sync", { since: 0 });
    last().asked.shift()?.settle(new Error("operation has timed out"));
    await expect(late).rejects.toMatchObject({ reason: "timed-out" });
  });
});

describe("the end", () => {
  test.each<Farewell>(["removed", "ended", "replaced", "left"])(
    "%s ends it: nothing more is tried",
    async (because) => {
      await join();
      last().emit("room.farewell", because);
      last().disconnect();
      await running;
      await wait(GIVE_UP_AFTER_MS);
      expect(states).toEqual([`over ${because}`]);
      expect(sockets).toHaveLength(1);
    },
  );

  test("closing ends it in the middle of anything, without a word", async () => {
    await join();
    last().disconnect();
    await flush();
    connection.close();
    await running;
    expect(states).toEqual(["reconnecting", "reconnecting"]);
    expect(last().connected).toBe(false);
  });
});

describe("leaving", () => {
  test("ends with the server's word", async () => {
    await join();
    const left = connection.leave(false);
    expect(last().asked.map(({ name }) => name)).toEqual(["room.leave"]);
    last().answer({});
    await left;
  });

  test("says when this page may be back in a moment", async () => {
    await join();
    const left = connection.leave(true);
    expect(last().asked.map(({ name, input }) => ({ name, input }))).toEqual([
      { name: "room.leave", input: { returning: true } },
    ]);
    last().answer({});
    await left;
  });

  test("waits a second at most on a line that is half dead, and not at all without one", async () => {
    await join();
    let left = false;
    void connection.leave(false).then(() => (left = true));
    await wait(900);
    expect(left).toBe(false);
    await wait(200);
    expect(left).toBe(true);
    last().disconnect();
    await connection.leave(false);
  });
});

describe("J9, J10: a server that says when to come again", () => {
  const refused = (reason: Reason, retryAfterMs: unknown) =>
    Object.assign(new Error(reason), { data: { code: "UNAVAILABLE", reason, message: "", retryAfterMs } });

  test("is not asked sooner, nor much later, and what it said is told", async () => {
    await flush();
    last().emit("connect_error", refused("busy", 12_000));
    await flush();
    expect(states.at(-1)).toBe("reconnecting busy");
    await wait(11_900);
    expect(sockets).toHaveLength(1);
    await wait(2_600); // a fifth later at most
    expect(sockets).toHaveLength(2);
    expect(states.at(-1)).toBe("reconnecting busy");
  });

  test("that it is busy is asked again for as long as somebody waits", async () => {
    for (let times = 0; times < 60; times += 1) {
      await flush();
      last().emit("connect_error", refused("busy", 10_000));
      await wait(12_100);
    }
    expect(states).not.toContain("unreachable");
    await join();
    expect(welcomed).toBe(1);
  });

  test("that it restarts is left alone that long, and what follows is known to be the restart until it is over", async () => {
    await join();
    last().emit("room.restarting", { retryAfterMs: 1_500 });
    last().disconnect();
    await flush();
    expect(states.at(-1)).toBe("reconnecting restarting");
    await wait(1_400);
    expect(sockets).toHaveLength(1);
    await wait(500);
    expect(sockets).toHaveLength(2);
    last().emit("connect_error", new Error("nobody listens"));
    await flush();
    expect(states.at(-1)).toBe("reconnecting restarting");
    await wait(2_000);
    await join();
    last().disconnect();
    await flush();
    expect(states.at(-1), "another drop is another matter").toBe("reconnecting");
  });

  test.each([Number.NaN, -1, 10 ** 9, "12000", null, undefined])(
    "and says %s, is asked as any",
    async (retryAfterMs) => {
      await flush();
      last().emit("connect_error", refused("restarting", retryAfterMs));
      await wait(500);
      expect(sockets.length).toBeGreaterThan(1);
    },
  );
});
