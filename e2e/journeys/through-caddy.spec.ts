import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";

test("a call by way of Caddy: pages, signaling and uploads at one https origin, and nothing else", async () => {
  test.setTimeout(120_000);
  const script = fileURLToPath(new URL("../caddy/call.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 110_000 });
  const result = JSON.parse(stdout.trim().split("\n").at(-1)!) as {
    origins: string[];
    expected: string[];
    isSecure: boolean;
    foreign: string[];
  };
  expect(result.expected[0]).toMatch(/^https:/);
  expect(result.origins).toEqual(result.expected);
  expect(result.isSecure).toBe(true);
  expect(result.foreign).toEqual([]);
});
