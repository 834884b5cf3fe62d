import { gzipSync } from "node:zlib";
import type { Browser, Page } from "@playwright/test";
import { join, openPage, startMeeting, type Stack } from "./product.ts";

type Loaded = Map<string, number>;

/** Keeps the gzipped size of every script that a page loads, whether or not it was sent compressed. */
function watchScripts(page: Page): { loaded: Loaded; settled(): Promise<unknown> } {
  const loaded: Loaded = new Map();
  const pending: Promise<unknown>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    pending.push(
      response.body().then(
        (body) => loaded.set(response.url(), gzipSync(body).byteLength),
        () => undefined,
      ),
    );
  });
  return { loaded, settled: () => Promise.all(pending) };
}

const kibibytes = (loaded: Loaded) =>
  Math.round(([...loaded.values()].reduce((sum, bytes) => sum + bytes, 0) / 1024) * 10) / 10;

/**
 * Gzipped JavaScript in KiB: what must be there before one can join (the page's own script elements), and all that was loaded
 * by the time one is in the meeting, which is fetched while the person looks at the preview.
 */
export async function measureScripts(browser: Browser, stack: Stack) {
  const host = await openPage(browser);
  const link = await startMeeting(host.page, stack.webUrl);
  const guest = await openPage(browser);
  const watched = watchScripts(guest.page);
  const response = await guest.page.goto(link, { waitUntil: "domcontentloaded" });
  const html = (await response?.text()) ?? "";
  await guest.page.waitForLoadState("networkidle");
  await watched.settled();
  const initial = new Map([...watched.loaded].filter(([url]) => html.includes(new URL(url).pathname)));
  await join(guest.page, "Gil");
  await guest.page.waitForTimeout(2_000);
  await watched.settled();
  const result = { beforeJoiningKiB: kibibytes(initial), inTheMeetingKiB: kibibytes(watched.loaded) };
  await Promise.all([host.context.close(), guest.context.close()]);
  return result;
}
