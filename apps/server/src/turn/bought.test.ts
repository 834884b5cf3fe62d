import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { askBought } from "./bought.ts";

const answer = JSON.stringify({
  ttl: "3600",
  ice_servers: [{ urls: "turn:turn.moim.test", username: "u", credential: "c" }],
});
const read = { servers: [{ urls: ["turn:turn.moim.test"], username: "u", credential: "c" }], ttlMs: 3_600_000 };

describe("an address that gives TURN servers", () => {
  let http: Server;
  let asked: IncomingMessage[];
  let status = 200;
  let body: string;
  beforeEach(async () => {
    asked = [];
    [status, body] = [200, answer];
    http = createServer((request, response) => {
      asked.push(request);
      if (status === 302) response.setHeader("location", "/elsewhere");
      response.writeHead(status).end(body);
    });
    await new Promise<void>((resolve) => void http.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => void http.close());
  const url = (account = "") =>
    new URL(`http://${account}127.0.0.1:${(http.address() as AddressInfo).port}/Tokens.json`);

  test("is asked with the account in it, as basic authentication", async () => {
    expect(await askBought({ from: "url", url: url("AC0:to%2Fken@"), method: "POST" })).toEqual(read);
    const { method, headers } = asked[0]!;
    expect([method, headers.authorization]).toEqual(["POST", `Basic ${btoa("AC0:to/ken")}`]);
  });

  test("without an account is asked without one", async () => {
    expect(await askBought({ from: "url", url: url(), method: "GET" })).toEqual(read);
    expect([asked[0]!.method, asked[0]!.headers.authorization]).toEqual(["GET", undefined]);
  });

  test.each([
    ["refuses", 401, answer, "answered 401"],
    ["sends elsewhere", 302, "", "could not be asked"],
    ["answers something else", 200, "<html>", "isn't a list of ICE servers"],
    ["answers without end", 200, `"${"a".repeat(100_000)}"`, "too much"],
  ])("that %s gives none", async (_what, code, text, reason) => {
    [status, body] = [code, text];
    await expect(askBought({ from: "url", url: url("AC0:token@"), method: "POST" })).rejects.toThrow(reason);
  });
});

describe("a command that gives TURN servers", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "moim-turn-"))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
    vi.unstubAllEnvs();
  });
  function script(text: string): string[] {
    writeFileSync(join(folder, "turn.mjs"), text);
    return [process.execPath, join(folder, "turn.mjs"), "token-of-the-account"];
  }

  test("is run as it is, without a shell and without our secrets", async () => {
    vi.stubEnv("TICKET_SECRET", "ours");
    vi.stubEnv("TURN_ACCOUNT", "its");
    const command = script(`
      if (process.env.TICKET_SECRET || process.env.TURN_ACCOUNT !== "its") process.exit(3);
      console.log(${JSON.stringify(answer)});`);
    expect(await askBought({ from: "command", command })).toEqual(read);
  });

  test("that fails gives none, and its arguments stay secret", async () => {
    const failing = askBought({ from: "command", command: script("process.exit(7)") });
    await expect(failing).rejects.toThrow(/^the command failed: 7$/);
    const missing = askBought({ from: "command", command: [join(folder, "none")] });
    await expect(missing).rejects.toThrow(/^the command failed: ENOENT$/);
  });
});
