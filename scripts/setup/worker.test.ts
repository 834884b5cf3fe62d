import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readEnvFile } from "../shared/env-file.mjs";
import { workerFile } from "./worker.mjs";

test("the media worker is the one that the environment names, else the one in .env, else that of the cache", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "moim-env-"));
  try {
    const file = path.join(folder, ".env");
    writeFileSync(file, "LOG_LEVEL=debug\nMEDIASOUP_WORKER_BIN='/opt/worker'\n");
    const fromFile = readEnvFile(file);
    expect(workerFile({ ...fromFile, MEDIASOUP_WORKER_BIN: "/usr/worker" })).toBe("/usr/worker");
    expect(workerFile(fromFile)).toBe("/opt/worker");
    expect(workerFile({})).toMatch(/mediasoup-worker-[\d.]+-linux-/);
    expect(readEnvFile(path.join(folder, "none"))).toEqual({});
  } finally {
    rmSync(folder, { recursive: true });
  }
});
