import { defineConfig } from "@playwright/test";
import { CHROMIUM, journeyArgs } from "./support/chromium.ts";

const SCREENS = /screens\.spec\.ts$/;

export default defineConfig({
  testDir: "journeys",
  globalSetup: "./support/global-setup.ts",
  // One at a time: each runs several browsers, a worker process and a database on two cores, and journeys count what the server
  // holds. Two screens at once took longer than one after the other.
  workers: 1,
  projects: [
    { name: "journeys", testIgnore: SCREENS },
    { name: "screens", testMatch: SCREENS },
  ],
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: process.env["CI"]
    ? [
        ["list"],
        ["./support/what-was-shown.ts"],
        ["json", { outputFile: process.env["E2E_REPORT"] ?? "test-results/report.json" }],
      ]
    : "list",
  outputDir: "../test-results",
  use: {
    browserName: "chromium",
    headless: true,
    launchOptions: { executablePath: CHROMIUM, args: journeyArgs },
    viewport: { width: 1280, height: 800 },
    // E2E_TRACE=1 records each one that fails. It costs a quarter of the time.
    trace: process.env["E2E_TRACE"] ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
  },
});
