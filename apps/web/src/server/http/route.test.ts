import { RequestError } from "@moim/protocol/errors";
import { beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { testEnvironment } from "../testing/environment.ts";
import { readBody, route } from "./route.ts";

beforeAll(() => testEnvironment());

const own = { origin: "http://localhost:3000" };
const context = { params: Promise.resolve({}) };
const request = (body: string, headers: Record<string, string> = own) =>
  new Request("http://localhost:3000/api/x", { method: "POST", body, headers });
const echo = route((incoming) => readBody(incoming, z.strictObject({ title: z.string(), size: z.int() })));
const failing = (error: Error) => route(() => Promise.reject(error));
const reasonOf = async (response: Response) => ((await response.json()) as { error: { reason: string } }).error.reason;

test("what a route returns is answered as JSON that nobody keeps", async () => {
  const response = await echo(request('{"title":"a","size":1}'), context);
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toEqual({ title: "a", size: 1 });
});

test.each([
  [{ origin: "https://evil.example" }],
  [{ origin: "null" }],
  [{ origin: "http://localhost:3000.evil.example" }],
  [{ "sec-fetch-site": "same-site" }],
  [{}],
])("a request from elsewhere is refused: %j", async (headers) => {
  const response = await echo(request("{}", headers as Record<string, string>), context);
  expect(response.status).toBe(403);
  expect(await reasonOf(response)).toBe("origin-foreign");
});

test("a browser that leaves Origin out says by itself that the page is ours", async () => {
  const response = await echo(request('{"title":"a","size":1}', { "sec-fetch-site": "same-origin" }), context);
  expect(response.status).toBe(200);
});

test("fields that can't be used are named", async () => {
  const response = await echo(request('{"title":1,"size":"x"}'), context);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { reason: "invalid-input", fields: ["title", "size"] } });
});

test.each(["", "{", "null", `{"title":"${"x".repeat(70_000)}","size":1}`])(
  "a body that is none is refused",
  async (body) => {
    expect((await echo(request(body), context)).status).toBe(400);
  },
);

test("our own errors cross the wire, others become internal and say nothing", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  expect((await failing(new RequestError("link-unknown"))(request("{}"), context)).status).toBe(404);
  const internal = await failing(new Error("password=hunter2"))(request("{}"), context);
  expect(internal.status).toBe(500);
  expect(await internal.text()).not.toContain("hunter2");
  const away = await failing(Object.assign(new Error("x"), { code: "ECONNREFUSED" }))(request("{}"), context);
  expect(away.status).toBe(503);
  expect(await reasonOf(away)).toBe("database-gone");
  expect(log).toHaveBeenCalledTimes(2);
  log.mockRestore();
});
