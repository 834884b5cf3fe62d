import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { KeptUpload } from "./kept-upload.ts";
import { fakeStorage } from "../testing/fake-storage.ts";

let server: Server;
let serverUrl: string;
let asked: string[];
let answer: { status: number; body: object };
beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: { status: "uploading" } };
  server = createServer(({ method, url, headers }, response) => {
    asked.push(`${method} ${url} ${headers.authorization}`);
    response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const plan = { name: "plan.pdf", size: 100, lastModified: 5 };
const reservation = () => ({ serverUrl, deckId: "deck", uploadKey: "key" });

test("the same files go on after a reload, with the key and the addresses they had", async () => {
  const storage = fakeStorage();
  const before = new KeptUpload("library", storage);
  before.keep([plan], reservation());
  before.keepUrl(1, `${serverUrl}/uploads/files/deck.1`);
  const after = new KeptUpload("library", storage);
  expect(after.unfinished()).toBe("plan.pdf");
  expect(await after.find([plan])).toEqual(reservation());
  expect(asked).toEqual(["GET /uploads/deck Bearer key"]);
  expect(after.urlOf(1)).toBe(`${serverUrl}/uploads/files/deck.1`);
  expect(after.urlOf(2)).toBeUndefined();
});

test.each([
  ["another name", { ...plan, name: "other.pdf" }],
  ["another size", { ...plan, size: 101 }],
  ["a newer version", { ...plan, lastModified: 6 }],
])("a file with %s begins anew, and what was begun is given up", async (_, file) => {
  const storage = fakeStorage();
  new KeptUpload("library", storage).keep([plan], reservation());
  expect(await new KeptUpload("library", storage).find([file])).toBeNull();
  expect(asked).toEqual(["DELETE /uploads/deck Bearer key"]);
  expect(storage.items.size).toBe(0);
});

test("what was begun elsewhere isn't continued here", async () => {
  const storage = fakeStorage();
  new KeptUpload("meeting.hana", storage).keep([plan], reservation());
  const here = new KeptUpload("library", storage);
  expect([here.unfinished(), await here.find([plan])]).toEqual([null, null]);
  expect(asked).toEqual([]);
  expect(storage.items.size).toBe(1);
});

test("what the server gave up or refused is forgotten", async () => {
  for (const given of [
    { status: 404, body: { error: { reason: "deck-unknown" } } },
    { status: 200, body: { status: "failed" } },
  ]) {
    answer = given;
    const storage = fakeStorage();
    const kept = new KeptUpload("library", storage);
    kept.keep([plan], reservation());
    expect(await kept.find([plan])).toBeNull();
    expect(storage.items.size).toBe(0);
  }
});

test("a server that can't be reached is no reason to begin anew", async () => {
  const storage = fakeStorage();
  const kept = new KeptUpload("library", storage);
  kept.keep([plan], { ...reservation(), serverUrl: "http://127.0.0.1:1" });
  await expect(kept.find([plan])).rejects.toMatchObject({ reason: "no-connection" });
  expect(storage.items.size).toBe(1);
});

test("after ten minutes of nothing it is no longer offered; what was sent meanwhile counts", () => {
  let now = 0;
  const kept = new KeptUpload("library", fakeStorage(), () => now);
  kept.keep([plan], reservation());
  now = 9 * 60_000;
  kept.touch();
  now = 18 * 60_000;
  expect(kept.unfinished()).toBe("plan.pdf");
  now = 19 * 60_000;
  expect(kept.unfinished()).toBeNull();
});

test("without a storage, or with one that refuses, nothing is kept and nothing breaks", async () => {
  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  for (const storage of [null, { getItem: refuse, setItem: refuse, removeItem: refuse }]) {
    const kept = new KeptUpload("library", storage);
    kept.keep([plan], reservation());
    kept.keepUrl(1, "x");
    kept.touch();
    expect([kept.unfinished(), kept.urlOf(1), await kept.find([plan])]).toEqual([null, undefined, null]);
    kept.forget();
  }
});
