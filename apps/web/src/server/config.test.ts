import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

const complete = {
  PUBLIC_URL: "http://localhost:3000/",
  SIGNALING_URL: "https://sfu.example.org",
  DATABASE_URL: "postgresql://moim@127.0.0.1/moim",
  AUTH_SECRET: "kTn0pQ4xZ2mV8sLr6yWb1dHc3fJg5uAe",
  TICKET_SECRET: "eAu5gJf3cHd1bWy6rLs8Vm2Zx4Qp0nTk",
  DATA_DIR: ".data",
};

test("a complete environment is read; visitors don't host unless it says so", () => {
  expect(readConfig(complete)).toMatchObject({
    publicUrl: "http://localhost:3000",
    signalingUrl: "https://sfu.example.org",
    allowGuestHosts: false,
    authRateLimit: true,
  });
  expect(readConfig({ ...complete, ALLOW_GUEST_HOSTS: "true" }).allowGuestHosts).toBe(true);
});

test("every missing variable is named", () => {
  for (const name of Object.keys(complete)) {
    expect(() => readConfig({ ...complete, [name]: undefined }), name).toThrow(new RegExp(`${name} is not set`));
  }
});

test.each([
  "short",
  "",
  "a".repeat(40),
  "change-me-change-me-change-me-change-me",
  "example".repeat(6),
  "your-secret-your-secret-your-secret",
])("the secret %j is refused", (value) => {
  expect(() => readConfig({ ...complete, AUTH_SECRET: value })).toThrow(/AUTH_SECRET/);
  expect(() => readConfig({ ...complete, TICKET_SECRET: value })).toThrow(/TICKET_SECRET/);
});

test("one secret for both purposes is refused", () => {
  expect(() => readConfig({ ...complete, TICKET_SECRET: complete.AUTH_SECRET })).toThrow(/TICKET_SECRET has to differ/);
});

test.each(["ftp://x", "not an address", "http://host/path"])("PUBLIC_URL %j is refused", (value) => {
  expect(() => readConfig({ ...complete, PUBLIC_URL: value })).toThrow(/PUBLIC_URL/);
});
