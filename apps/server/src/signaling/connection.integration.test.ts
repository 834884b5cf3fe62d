import { createServer as createTcpServer } from "node:net";
import { Connection, openSocket, type ConnectionListener } from "@moim/client/testing";
import type { DownMessage, Role, Welcome } from "@moim/protocol";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { NOTHING } from "../testing/status.ts";
import { ORIGIN, openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
const opened: Browser[] = [];
beforeAll(async () => void (server = await openTestServer()));
afterAll(async () => await server.close());
afterEach(async () => {
  for (const browser of opened.splice(0)) {
    browser.connection.close();
    await browser.running;
  }
  expect(await server.emptied()).toEqual(NOTHING);
});

/** A browser's connection and what it was told. */
class Browser implements ConnectionListener {
  readonly states: string[] = [];
  readonly welcomes: Welcome[] = [];
  readonly messages: DownMessage[] = [];
  readonly connection: Connection;
  readonly running: Promise<void>;

  constructor(id: string, role: Role, serverUrl = () => server.url) {
    const getTicket = async () => ({
      ticket: await server.ticket({ participantId: id, role }),
      serverUrl: serverUrl(),
    });
    this.connection = new Connection(getTicket, this, (url, auth) => openSocket(url, auth, { origin: ORIGIN }));
    this.running = this.connection.run();
    opened.push(this);
  }
  onState(state: Parameters<ConnectionListener["onState"]>[0]): void {
    this.states.push(
      "because" in state
        ? `${state.stage} ${state.because}`
        : "reason" in state
          ? `${state.stage} ${state.reason}`
          : state.stage,
    );
  }
  onWelcome(welcome: Welcome): void {
    this.welcomes.push(welcome);
  }
  onMessage(message: DownMessage): void {
    this.messages.push(message);
  }
  onPulse(): void {}
  onMediaLost(): void {}

  async welcomed(times = 1): Promise<Welcome> {
    await expect.poll(() => this.welcomes.length, { timeout: 10_000 }).toBe(times);
    return this.welcomes.at(-1)!;
  }
}

describe("a browser's connection", () => {
  test("J3: waits for its host by itself, and comes in", async () => {
    const guest = new Browser("pia", "participant");
    await expect.poll(() => guest.states).toEqual(["waiting-for-host"]);
    const host = new Browser("hana", "host");
    await host.welcomed();
    const { snapshot } = await guest.welcomed();
    expect(snapshot.participants.map(({ id }) => id)).toEqual(["hana", "pia"]);
  });

  test("J6: resumes its place after a drop, and hears what it missed from the snapshot", async () => {
    const host = new Browser("hana", "host");
    await host.welcomed();
    const guest = new Browser("pia", "participant");
    await guest.welcomed();
    guest.connection.drop();
    await host.connection.request("people.raiseHand", { raised: true });
    const { snapshot } = await guest.welcomed(2);
    expect(snapshot.participants.find(({ id }) => id === "hana")?.handRaisedAt).not.toBeNull();
    expect(host.messages.map((message) => message.t === "event" && message.event.type)).not.toContain(
      "participant.left",
    );
  });

  test("J6: takes a ticket when the server was restarted and has forgotten the key", async () => {
    const host = new Browser("hana", "host");
    await host.welcomed();
    const { port } = server;
    await server.close();
    server = await openTestServer({ port });
    await host.welcomed(2);
    expect(host.welcomes[1]?.resumeKey).not.toBe(host.welcomes[0]?.resumeKey);
    expect(new Set(host.states)).toEqual(new Set(["reconnecting null"]));
  });

  test("J5: is told when another tab takes over, and leaves it to that", async () => {
    const first = new Browser("hana", "host");
    await first.welcomed();
    const second = new Browser("hana", "host");
    await second.welcomed();
    await first.running;
    expect(first.states).toEqual(["over replaced"]);
    expect(second.states).toEqual([]);
  });

  test("O4: removed, it doesn't try again; told so by a fresh start too", async () => {
    const host = new Browser("hana", "host");
    await host.welcomed();
    const guest = new Browser("pia", "participant");
    await guest.welcomed();
    await host.connection.request("moderation.remove", { participantId: "pia", ban: true });
    await guest.running;
    expect(guest.states).toEqual(["over removed"]);
    const again = new Browser("pia", "participant");
    await again.running;
    expect(again.states).toEqual(["refused removed"]);
  });

  test("given up while the server doesn't answer, it tries the next time anew", async () => {
    const mute = createTcpServer(() => undefined);
    const { promise, resolve } = Promise.withResolvers<void>();
    mute.listen(0, "127.0.0.1", resolve);
    await promise;
    let url = `http://127.0.0.1:${(mute.address() as { port: number }).port}`;
    const host = new Browser("hana", "host", () => url);
    const connected = Promise.withResolvers<void>();
    mute.once("connection", () => connected.resolve());
    await connected.promise;
    url = server.url;
    host.connection.drop();
    await host.welcomed();
    mute.close();
  });
});
