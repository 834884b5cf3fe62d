import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { startStack } from "../scripts/launch/stack.mjs";
import { CHROMIUM, chromiumArgs } from "../e2e/support/chromium.ts";

export type Stack = Awaited<ReturnType<typeof startStack>> & { dataDir: string };

/** Starts the real product on data and ports of its own, and hands it to the work; both are gone afterwards. */
export async function withProduct<T>(work: (stack: Stack) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(joinPath(tmpdir(), "moim-bench-"));
  const stack = await startStack({ dataDir, ports: "free", env: { MEDIA_ANNOUNCED_ADDRESS: "127.0.0.1" } });
  try {
    return await work({ ...stack, dataDir });
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: chromiumArgs });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** A page of its own profile, with a script installed before any other. */
export async function openPage(
  browser: Browser,
  ...scripts: (() => void)[]
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    locale: "en-US",
    viewport: { width: 1280, height: 800 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  for (const script of scripts) await context.addInitScript(script);
  return { context, page: await context.newPage() };
}

export async function join(page: Page, name: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("button", { name: "Join now" }).click();
  await page.getByRole("main", { name: "Stage" }).waitFor();
}

/** Starts a meeting as a visitor; returns the link that guests are invited with. */
export async function startMeeting(page: Page, webUrl: string): Promise<string> {
  await page.goto(webUrl);
  await page.getByRole("button", { name: "New meeting" }).click();
  await join(page, "Hana");
  await page
    .getByRole("button", { name: /^People/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Copy invitation link" }).first().click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page
    .getByRole("button", { name: /^People/ })
    .first()
    .click();
  return link;
}
