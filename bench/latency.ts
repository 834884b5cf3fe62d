import type { Browser, Page } from "@playwright/test";
import { makePdf } from "@moim/decks/testing";
import { installObserver, press, seenAt, turns } from "./observer.ts";
import { percentiles } from "./percentiles.ts";
import { join, openPage, startMeeting, type Stack } from "./product.ts";

const PAGES = 12;
/** A person turns no faster than this; it keeps one turn's work out of the next one's time. */
const PAUSE_MS = 120;

async function measureTurns(presenter: Page, viewer: Page, count: number): Promise<number[]> {
  const latencies: number[] = [];
  for (const { page, key } of turns(PAGES, count)) {
    const at = await press(presenter, key);
    latencies.push((await seenAt(viewer, `Slide ${page} of ${PAGES}`)) - at);
    await viewer.waitForTimeout(PAUSE_MS);
  }
  return latencies;
}

/** From a press on Send to the message being shown to another; milliseconds. The chat is open in both pages. @param first numbers the messages */
export async function measureChat(sender: Page, reader: Page, messages: number, first = 0): Promise<number[]> {
  const box = sender.getByRole("textbox", { name: "Message" });
  const latencies: number[] = [];
  for (let index = first; index < first + messages; index += 1) {
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

export async function openChat(...pages: Page[]): Promise<void> {
  for (const page of pages) await page.getByRole("button", { name: /^Chat/ }).first().click();
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
  const pageTurns = await measureTurns(host.page, guest.page, runs);
  await openChat(host.page, guest.page);
  const chat = await measureChat(host.page, guest.page, runs);
  await Promise.all([host.context.close(), guest.context.close()]);
  return { pageTurnMs: percentiles(pageTurns), chatMs: percentiles(chat) };
}
