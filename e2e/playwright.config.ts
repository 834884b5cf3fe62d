import { defineConfig } from "@playwright/test";
import { CHROMIUM, chromiumArgs } from "./support/chromium.ts";

const SCREENS = /screens\.spec\.ts$/;

export default defineConfig({
  testDir: "journeys",
  globalSetup: "./support/global-setup.ts",
  // Journeys one at a time: each runs several browsers, a worker process and a database on two cores, and counts what the
  // server holds. Screens are only looked at: they have nothing to do with each other (`--project screens --workers 2`).
  workers: 1,
  projects: [
    { name: "journeys", testIgnore: SCREENS },
    { name: "screens", testMatch: SCREENS, fullyParallel: true },
  ],
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: process.env["CI"]
    ? [["list"], ["json", { outputFile: process.env["E2E_REPORT"] ?? "test-results/report.json" }]]
    : "list",
  outputDir: "../test-results",
  use: {
    browserName: "chromium",
    headless: true,
    launchOptions: { executablePath: CHROMIUM, args: chromiumArgs },
    viewport: { width: 1280, height: 800 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
