import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { completeEnvironment, readSettings } from "./environment.mjs";

const dataDir = mkdtempSync(path.join(tmpdir(), "moim-environment-"));
afterAll(() => rmSync(dataDir, { recursive: true }));
const provided = { databaseUrl: "postgresql://embedded", workerFile: "/worker" };
const complete = (given: Record<string, string>) => completeEnvironment(given, readSettings(given), provided);

test("nothing set: this machine only, guests may start meetings, secrets are made and kept", () => {
  const env = complete({ DATA_DIR: dataDir });
  expect(env).toMatchObject({
    PUBLIC_URL: "http://localhost:3000",
    SIGNALING_URL: "http://localhost:4000",
    HOST: "127.0.0.1",
    ALLOW_GUEST_HOSTS: "true",
    DATABASE_URL: "postgresql://embedded",
    NODE_ENV: "production",
    MEDIASOUP_WORKER_BIN: "/worker",
  });
  expect(env["AUTH_SECRET"]).not.toBe(env["TICKET_SECRET"]);
  expect(complete({ DATA_DIR: dataDir })).toEqual(env);
  expect(statSync(path.join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
});

test("what is set wins, and an empty variable counts as unset", () => {
  const env = complete({ DATA_DIR: dataDir, ALLOW_GUEST_HOSTS: "false", AUTH_SECRET: "", TICKET_SECRET: "mine" });
  expect(env["ALLOW_GUEST_HOSTS"]).toBe("false");
  expect(env["TICKET_SECRET"]).toBe("mine");
  expect(env["AUTH_SECRET"]?.length).toBeGreaterThan(40);
});

test("a database of one's own: no secrets are made up, and no guest hosts", () => {
  const env = completeEnvironment(
    { DATA_DIR: dataDir, DATABASE_URL: "postgresql://own" },
    readSettings({ DATA_DIR: dataDir, DATABASE_URL: "postgresql://own" }),
    provided,
  );
  expect(env["AUTH_SECRET"]).toBeUndefined();
  expect(env["TICKET_SECRET"]).toBeUndefined();
  expect(env["ALLOW_GUEST_HOSTS"]).toBeUndefined();
});

test("a public address: its host serves signaling too, and every interface is listened on", () => {
  const env = complete({ DATA_DIR: dataDir, PUBLIC_URL: "https://meet.example.org/", SIGNALING_PORT: "4433" });
  expect(env).toMatchObject({
    PUBLIC_URL: "https://meet.example.org",
    SIGNALING_URL: "https://meet.example.org:4433",
    HOST: "0.0.0.0",
    SIGNALING_HOST: "0.0.0.0",
  });
});

test.each([
  [{ PORT: "eighty" }, /PORT is "eighty"/],
  [{ PORT: "70000" }, /PORT is "70000"/],
  [{ PUBLIC_URL: "meet.example.org" }, /PUBLIC_URL is "meet.example.org"/],
  [{ PUBLIC_URL: "https://example.org/meet" }, /without a path/],
  [{ PORT: "4000" }, /both 4000/],
])("%o is refused by name", (given, message) => {
  expect(() => readSettings(given)).toThrow(message);
});
