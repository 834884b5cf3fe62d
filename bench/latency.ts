import type { Browser, Page } from "@playwright/test";
import { makePdf } from "@moim/decks/testing";
import { percentiles } from "./percentiles.ts";
import { join, openPage, startMeeting, type Stack } from "./product.ts";

const PAGES = 12;
/** A person turns no faster than this; it keeps one turn's work out of the next one's time. */
const PAUSE_MS = 120;

/** Wall-clock milliseconds when something was first seen, by its label. All browsers here share the machine's clock. */
type Seen = Record<string, number>;

/** Notes when each slide's name and each numbered chat message appears in the page. */
function installObserver(): void {
  const seen: Seen = {};
  (window as unknown as { seen: Seen }).seen = seen;
  const now = () => performance.timeOrigin + performance.now();
  const look = () => {
    const label = document.querySelector('[role="img"][aria-label^="Slide "], img[alt^="Slide "]');
    const slide = label?.getAttribute("aria-label") ?? label?.getAttribute("alt");
    if (slide && (window as unknown as { lastSlide?: string }).lastSlide !== slide) {
      (window as unknown as { lastSlide?: string }).lastSlide = slide;
      seen[slide] = now();
    }
    const log = document.querySelector('[role="log"]');
    for (const match of log?.textContent?.matchAll(/bench-(\d+)-/g) ?? []) seen[match[0]] ??= now();
  };
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(look).observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      characterData: true,
    });
  });
}

const SEEN_LIMIT_MS = 10_000;

/** When a label was seen, once it was. Asked from outside the page, whose security policy forbids the driver's polling in it. */
async function seenAt(page: Page, label: string): Promise<number> {
  const deadline = Date.now() + SEEN_LIMIT_MS;
  for (;;) {
    const at = await page.evaluate((wanted) => {
      const { seen } = window as unknown as { seen: Seen };
      const found = seen[wanted];
      delete seen[wanted];
      return found;
    }, label);
    if (at !== undefined) return at;
    if (Date.now() > deadline) throw new Error(`“${label}” was not seen in time`);
    await page.waitForTimeout(20);
  }
}

/** Dispatches a key inside the page, and says when: what the test driver takes to press keys isn't the product's latency. */
const press = async (page: Page, key: string): Promise<number> =>
  await page.evaluate((which) => {
    const at = performance.timeOrigin + performance.now();
    document.body.dispatchEvent(
      new KeyboardEvent("keydown", { key: which, code: which, bubbles: true, cancelable: true }),
    );
    return at;
  }, key);

async function measureTurns(presenter: Page, viewer: Page, turns: number): Promise<number[]> {
  const latencies: number[] = [];
  let page = 1;
  let step = 1;
  for (let turn = 0; turn < turns; turn += 1) {
    if (page + step < 1 || page + step > PAGES) step = -step;
    page += step;
    const label = `Slide ${page} of ${PAGES}`;
    const at = await press(presenter, step > 0 ? "ArrowRight" : "ArrowLeft");
    latencies.push((await seenAt(viewer, label)) - at);
    await viewer.waitForTimeout(PAUSE_MS);
  }
  return latencies;
}

async function measureChat(sender: Page, reader: Page, messages: number): Promise<number[]> {
  for (const page of [sender, reader]) await page.getByRole("button", { name: /^Chat/ }).first().click();
  const box = sender.getByRole("textbox", { name: "Message" });
  const latencies: number[] = [];
  for (let index = 0; index < messages; index += 1) {
    const label = `bench-${index}-`;
    await box.fill(`${label} hello`);
    const at = await sender.evaluate(() => {
      const now = performance.timeOrigin + performance.now();
      [...document.querySelectorAll("button")]
        .find((button) => (button.ariaLabel ?? button.textContent) === "Send")
        ?.click();
      return now;
    });
    latencies.push((await seenAt(reader, label)) - at);
    await reader.waitForTimeout(300); // below the limit of messages that a person may send
  }
  return latencies;
}

/** From a key press in the presenter's browser to the page being shown in a viewer's, and the same for a chat message. */
export async function measureLatencies(browser: Browser, stack: Stack, runs: number) {
  const host = await openPage(browser, installObserver);
  const guest = await openPage(browser, installObserver);
  const link = await startMeeting(host.page, stack.webUrl);
  await guest.page.goto(link);
  await join(guest.page, "Gil");
  await host.page.getByRole("button", { name: "Present slides" }).click();
  await host.page.locator('input[type="file"]').setInputFiles({
    name: "bench.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(await makePdf({ pages: PAGES, title: "Bench" })),
  });
  await seenAt(guest.page, `Slide 1 of ${PAGES}`);
  await host.page.waitForTimeout(5_000); // the rest of the deck is rendered
  const turns = await measureTurns(host.page, guest.page, runs);
  const chat = await measureChat(host.page, guest.page, runs);
  await Promise.all([host.context.close(), guest.context.close()]);
  return { pageTurnMs: percentiles(turns), chatMs: percentiles(chat) };
}
