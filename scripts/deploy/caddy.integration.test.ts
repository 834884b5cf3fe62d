import { mkdtempSync, rmSync } from "node:fs";
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
} from "node:http";
import { request as httpsRequest } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCaddy } from "./caddy.mjs";

let caddy: Awaited<ReturnType<typeof startCaddy>>;
const folder = mkdtempSync(path.join(tmpdir(), "moim-caddy-"));
const upstreams: Server[] = [];
const lines: string[] = [];

/** A part that says what it was asked, and takes every connection that wants to be a websocket. */
async function part(name: string): Promise<string> {
  const server = createServer((asked, response) => {
    const { url, headers } = asked;
    const answer = (body: string) => {
      response.setHeader("server", name);
      if (url === "/own-policy") response.setHeader("strict-transport-security", "max-age=1");
      response.end(JSON.stringify({ name, url, headers, bytes: body.length }));
    };
    void text(asked).then(answer, () => asked.destroy()); // Caddy breaks off what is too long
  });
  server.on("upgrade", (_asked, socket) => {
    socket.end(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nx-part: ${name}\r\n\r\n`,
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  upstreams.push(server);
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const [web, server] = [await part("web"), await part("server")];
  caddy = await startCaddy({ folder, web, server, log: (line) => lines.push(line) });
});
afterAll(async () => {
  await caddy?.stop();
  for (const server of upstreams) server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Asked = { name: string; url: string; headers: Record<string, string>; bytes: number };
type Answer = { response: IncomingMessage; asked: Asked | undefined };
const upgrade = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-key": btoa("sixteen bytes ok"),
  "sec-websocket-version": "13",
};

/** Asks Caddy, and nobody whom its authority doesn't vouch for. */
async function ask(where: string, headers: OutgoingHttpHeaders = {}, body = ""): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const options = { headers, ca: caddy.authority, agent: false, method: body ? "POST" : "GET" } as const;
  const asking = httpsRequest(`${caddy.url}${where}`, options);
  asking.on("response", (response) => {
    void text(response).then((answer) => {
      const asked = answer.startsWith("{") ? (JSON.parse(answer) as Asked) : undefined;
      resolve({ response, asked });
    }, reject);
  });
  asking.on("upgrade", (response, socket) => {
    socket.destroy();
    resolve({ response, asked: undefined });
  });
  asking.on("error", reject);
  asking.end(body);
  return await promise;
}

describe("Caddy with infra/caddy/Caddyfile", () => {
  test.each([
    ["/", "web"],
    ["/m/abc", "web"],
    ["/api/decks", "web"],
    ["/healthz", "web"],
    ["/readyz", "web"],
    ["/status", "web"],
    ["/metrics", "web"],
    ["/socket.io/?EIO=4", "server"],
    ["/decks/abc/1-960.webp?k=key", "server"],
    ["/uploads", "server"],
    ["/uploads/files/abc", "server"],
    ["/checks", "server"],
    ["/checks/abc/ways", "server"],
    ["/check", "web"],
  ])("leads %s to %s", async (where, name) => {
    expect((await ask(where)).asked).toMatchObject({ name, url: where });
  });

  test("says itself who asks, whatever they claim", async () => {
    const claims = {
      "x-forwarded-for": "203.0.113.9",
      "x-forwarded-proto": "http",
      "x-middleware-subrequest": "x:x:x",
    };
    for (const where of ["/", "/uploads"]) {
      const { headers } = (await ask(where, claims)).asked!;
      expect(headers["x-forwarded-for"]).toMatch(/^(127\.0\.0\.1|::1)$/);
      expect(headers["x-forwarded-proto"]).toBe("https");
      if (where === "/") expect(headers).not.toHaveProperty("x-middleware-subrequest");
    }
  });

  test("lets websockets through to the server, and to the web app none", async () => {
    const { response } = await ask("/socket.io/?EIO=4&transport=websocket", upgrade);
    expect([response.statusCode, response.headers["x-part"]]).toEqual([101, "server"]);
    expect((await ask("/", upgrade)).response.statusCode).toBe(403);
    expect((await ask("/", { ...upgrade, upgrade: "h2c" })).response.statusCode).toBe(403);
  });

  test("keeps browsers on https, and doesn't say what it is", async () => {
    const { headers } = (await ask("/")).response;
    expect(headers["strict-transport-security"]).toBe("max-age=31536000");
    expect(headers.server).toBeUndefined();
    const own = (await ask("/own-policy")).response.headers;
    expect(own["strict-transport-security"], "once, as the web app says it").toBe("max-age=1");
  });

  test("takes a body of 100 MB for the server, and of 1 MB for the web app", async () => {
    const page = "a".repeat(1_100_000);
    expect((await ask("/uploads", {}, page)).asked).toMatchObject({ name: "server", bytes: page.length });
    expect((await ask("/api/tickets", {}, page)).response.statusCode).toBeGreaterThanOrEqual(400);
    expect((await ask("/api/tickets", {}, "a")).asked).toMatchObject({ name: "web", bytes: 1 });
  });

  test("sends who comes by http to https", async () => {
    const { promise, resolve } = Promise.withResolvers<IncomingMessage>();
    httpRequest(`${caddy.httpUrl}/m/abc`, { agent: false }, resolve).end();
    const { statusCode, headers } = await promise;
    // The usual port goes unsaid; to Caddy that is whichever is its https_port.
    expect([statusCode, headers.location]).toEqual([308, "https://localhost/m/abc"]);
  });

  test("has nothing to say against its configuration", () => {
    expect(lines.some((line) => line.includes("serving initial configuration"))).toBe(true);
    expect(lines.filter((line) => /not formatted|deprecated|unrecognized|unused/i.test(line))).toEqual([]);
  });
});
