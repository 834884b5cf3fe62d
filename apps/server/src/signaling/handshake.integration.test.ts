import { request as httpRequest } from "node:http";
import { connect as connectTcp } from "node:net";
import { SOCKET_FRAME_MAX_BYTES } from "@moim/protocol";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Guest, outcomeOf } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { ORIGIN, openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => void (server = await openTestServer()));
afterAll(async () => await server.close());
afterEach(async () => {
  expect(await server.emptied()).toEqual(NOTHING);
});

const isAlive = async () => (await fetch(`${server.url}/healthz`)).status;

/** Sends bytes as they are, and waits until the server has had enough of them. */
async function sendRaw(bytes: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connectTcp(server.port, "127.0.0.1", () => socket.end(bytes));
  let answer = "";
  socket.on("data", (data) => (answer += data.toString("latin1")));
  socket.on("error", () => resolve(answer));
  socket.on("close", () => resolve(answer));
  return await promise;
}

describe("J1: a handshake", () => {
  test.each(["http://elsewhere.test", "http://moim.test.elsewhere.test", "https://moim.test", "null", undefined])(
    "from %s is refused before anything is read",
    async (origin) => {
      const ticket = await server.ticket({ role: "host" });
      const foreign = Guest.connect(server.url, { ticket }, origin === undefined ? {} : { origin });
      await expect(foreign).rejects.toThrow("websocket error");
      // The ticket wasn't spent by it.
      const guest = await Guest.connect(server.url, { ticket }, { origin: ORIGIN });
      guest.disconnect();
    },
  );

  test.each<[string, Record<string, unknown>]>([
    ["nothing", {}],
    ["a number for a ticket", { ticket: 7 }],
    ["a list for a ticket", { ticket: ["a"] }],
    ["a forged ticket", { ticket: "e30.e30.e30" }],
    ["a ticket beyond all bounds", { ticket: "x".repeat(5_000) }],
    ["more than it should", { ticket: "e30.e30.e30", role: "host" }],
    ["the prototype's keys", JSON.parse('{"__proto__":{"ticket":"x"}}') as Record<string, unknown>],
  ])("with %s is refused with ticket-invalid", async (_what, auth) => {
    expect(await outcomeOf(Guest.connect(server.url, auth, { origin: ORIGIN }))).toBe("ticket-invalid");
  });

  test("J2: with a spent ticket is refused", async () => {
    const ticket = await server.ticket({ role: "host" });
    await Guest.connect(server.url, { ticket }, { origin: ORIGIN }).then((guest) => guest.disconnect());
    expect(await outcomeOf(Guest.connect(server.url, { ticket }, { origin: ORIGIN }))).toBe("ticket-invalid");
  });

  test("J6: with a key nobody has is refused", async () => {
    expect(await outcomeOf(server.resume("x".repeat(22)))).toBe("resume-unknown");
  });

  test("over long polling isn't one", async () => {
    const response = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin: ORIGIN } });
    expect(response.status).toBe(400);
  });
});

describe("what is malformed", () => {
  test("L1: a frame over 64 KB closes the connection, one just below doesn't", async () => {
    const guest = await server.join("hana", "host");
    const reply = await guest.raw("chat.send", { clientId: "c", text: "x".repeat(SOCKET_FRAME_MAX_BYTES - 1_000) });
    expect(reply).toMatchObject({ ok: false, error: { reason: "invalid-input" } });
    guest.socket.emit("chat.send", { clientId: "c", text: "x".repeat(SOCKET_FRAME_MAX_BYTES) });
    await guest.cut();
    expect(await isAlive()).toBe(200);
  });

  test("B6: names there aren't, and requests without a way to answer, are ignored", async () => {
    const guest = await server.join("hana", "host");
    for (const name of ["room.destroy", "__proto__", "constructor", "", "toString"]) guest.socket.emit(name, {});
    guest.socket.emit("people.raiseHand", { raised: true });
    guest.socket.emit("people.raiseHand");
    guest.socket.emit("people.raiseHand", { raised: true }, "no function", 7);
    await guest.sees("participant.changed");
    expect((await guest.snapshot()).participants).toHaveLength(1);
  });

  test("B6: bytes and binary in the place of an input are refused", async () => {
    const guest = await server.join("hana", "host");
    for (const input of [Buffer.from([1, 2, 3]), { clientId: Buffer.from("c"), text: "x" }, [], null, "text", 7]) {
      expect(await guest.raw("chat.send", input)).toMatchObject({ ok: false, error: { reason: "invalid-input" } });
    }
  });

  test.each([
    "GET // HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    "GET http://[ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    "PUT /decks/%00 HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\nabc",
    "\u0016\u0003\u0001 not http",
  ])("%j to the HTTP half doesn't stop the server", async (bytes) => {
    await sendRaw(bytes);
    expect(await isAlive()).toBe(200);
  });
});

describe("the HTTP half", () => {
  test("answers readiness after the database, and nothing else it wasn't asked for", async () => {
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    server.store.broken.add("liveSince");
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    for (const path of ["/", "/status.json", "/decks", "/decks/a/b/c", "/../etc/passwd"]) {
      expect((await fetch(`${server.url}${path}`)).status, path).toBe(404);
    }
  });

  test("shows its status to nobody without the token", async () => {
    for (const authorization of ["", "Bearer", "Bearer wrong", "bearer status-token-of-the-tests"]) {
      expect((await fetch(`${server.url}/status`, { headers: { authorization } })).status, authorization).toBe(403);
    }
  });

  test("lets only the product's own pages read across origins", async () => {
    const allowed = async (origin: string) =>
      (await fetch(`${server.url}/healthz`, { headers: { origin } })).headers.get("access-control-allow-origin");
    expect(await allowed(ORIGIN)).toBe(ORIGIN);
    expect(await allowed("http://elsewhere.test")).toBeNull();
  });

  test("doesn't read on what it has refused", async () => {
    const { promise, resolve } = Promise.withResolvers<number | undefined>();
    const upload = httpRequest(`${server.url}/decks/nobodys`, {
      method: "PUT",
      headers: { origin: ORIGIN, "content-length": 40_000_000 },
    });
    upload.on("response", (response) => resolve(response.statusCode));
    upload.on("error", () => resolve(undefined));
    upload.write(Buffer.alloc(64 * 1024));
    expect([404, undefined]).toContain(await promise);
    upload.destroy();
  });
});

describe("L2: a flood", () => {
  test("of requests is cut short with too-many, for the one who sends it, in that area", async () => {
    const host = await server.join("hana", "host");
    const guest = await server.join("pia", "participant");
    const react = (one: Guest) => one.raw("people.react", { reaction: "clap" });
    const replies = await Promise.all(Array.from({ length: 200 }, () => react(guest)));
    const refused = replies.filter((reply) => !reply.ok && reply.error.reason === "too-many").length;
    expect(refused).toBeGreaterThan(100);
    expect(refused).toBeLessThan(200);
    expect(await react(host)).toMatchObject({ ok: true });
    expect(await guest.raw("chat.send", { clientId: "c", text: "still here" })).toMatchObject({ ok: true });
  });

  test("of what isn't even valid counts as well", async () => {
    const guest = await server.join("hana", "host");
    const replies = await Promise.all(Array.from({ length: 200 }, () => guest.raw("chat.send", { junk: true })));
    expect(replies.some((reply) => !reply.ok && reply.error.reason === "too-many")).toBe(true);
  });

  test("that changes its seat on the way is still the same one's", async () => {
    const first = await server.join("hana", "host");
    await Promise.all(Array.from({ length: 60 }, () => first.raw("people.react", { reaction: "clap" })));
    const second = await server.join("hana", "host");
    expect(await second.raw("people.react", { reaction: "clap" })).toMatchObject({ error: { reason: "too-many" } });
  });
});

describe("L2: connections are counted per address", () => {
  const connections = async (trustedProxies: number, forwardedFor: (index: number) => string) => {
    const limited = await openTestServer({ connectionLimit: 3, trustedProxies });
    try {
      const outcomes: string[] = [];
      for (let index = 0; index < 5; index += 1) {
        const from = { forwardedFor: forwardedFor(index) };
        outcomes.push(await outcomeOf(limited.connect(`p${index}`, "host", from)));
      }
      return outcomes;
    } finally {
      await limited.close();
    }
  };
  const twoRefused = ["done", "done", "done", "too-many", "too-many"];

  test("and what a browser says of itself doesn't change which one that is", async () => {
    expect(await connections(0, (index) => `203.0.113.${index}`)).toEqual(twoRefused);
    expect(await connections(1, (index) => `203.0.113.${index}, 198.51.100.1`)).toEqual(twoRefused);
  });

  test("behind a trusted proxy, per address that it saw", async () => {
    expect(await connections(1, (index) => `203.0.113.${index}`)).toEqual(Array(5).fill("done"));
  });
});
