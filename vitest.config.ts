import { defineConfig } from "vitest/config";
import { workerFile } from "./scripts/setup/worker.mjs";

const sources = "{apps,packages}/*/src";
const env = { MEDIASOUP_WORKER_BIN: workerFile() };

// Unit tests need nothing but Node, and share what they import: it takes a third of the time. Integration tests run real workers,
// databases and processes.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [`${sources}/**/*.test.{ts,tsx}`, "{scripts,bench,e2e}/**/*.test.ts"],
          exclude: ["**/*.integration.test.ts", "**/node_modules/**"],
          pool: "threads",
          isolate: false,
          env,
        },
      },
      {
        test: {
          name: "integration",
          include: [`${sources}/**/*.integration.test.ts`, "{scripts,bench}/**/*.integration.test.ts"],
          exclude: ["**/node_modules/**"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          env,
        },
      },
    ],
  },
});
