import type { Browser, Page } from "@playwright/test";
import { makePdf } from "@moim/decks/testing";
import { channelBytes, installChannelProbe } from "./data-channels.ts";
import { installObserver, lastSentAt, press, renderedAt, seenAt, turns, type Turn } from "./observer.ts";
import { percentiles } from "./percentiles.ts";
import { join, openPage, startMeeting, type Stack } from "./product.ts";

const VIEWERS = 4;
const TURNED_PAGES = 12;
/** Before looking at what came of a turn, and before the next one: a person turns no faster. */
const PAUSE_MS = 150;
/** Turns before those that are counted: a browser that has just joined is still translating the code it runs for the first time. */
const WARM_UP_TURNS = 2 * (TURNED_PAGES - 1);
/** How long nothing happens, to know what connections receive anyway. */
const IDLE_MS = 5_000;
const FIVE_MEGABYTES = 5 * 1024 * 1024;

/** Each a file of its own: what was rendered once is known by its content. */
let decks = 0;
async function present(page: Page, pages: number, atLeastBytes = 0): Promise<{ bytes: number; chosenAt: number }> {
  decks += 1;
  const pdf = await makePdf({ pages, title: `Bench ${decks}`, atLeastBytes });
  await page.getByRole("button", { name: "Present slides" }).first().click();
  const chosenAt = performance.timeOrigin + performance.now();
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: `bench-${decks}.pdf`,
      mimeType: "application/pdf",
      buffer: Buffer.from(pdf),
    });
  return { bytes: pdf.byteLength, chosenAt };
}

async function stopPresenting(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Stop presenting" }).first().click();
  await page.getByRole("region", { name: "Slides" }).waitFor({ state: "detached" });
}

/** Camera and microphone off: what five browsers' fake devices cost this machine isn't the slides' latency. */
async function quiet(page: Page): Promise<void> {
  for (const name of ["Turn off microphone", "Turn off camera"]) {
    const button = page.getByRole("button", { name }).first();
    await button.click().catch(() => undefined);
  }
}

async function measureUploads(presenter: Page, viewer: Page, runs: number, pages: number, atLeastBytes = 0) {
  const afterUpload: number[] = [];
  const afterChoosing: number[] = [];
  const pagesPerSecond: number[] = [];
  let fileBytes = 0;
  for (let run = 0; run < runs; run += 1) {
    const { bytes, chosenAt } = await present(presenter, pages, atLeastBytes);
    const label = `Slide 1 of ${pages}`;
    const shownAt = await seenAt(viewer, label);
    await seenAt(presenter, label);
    afterUpload.push(shownAt - (await lastSentAt(presenter)));
    afterChoosing.push(shownAt - chosenAt);
    const { first, all } = await renderedAt(viewer);
    if (pages > 1) pagesPerSecond.push(((pages - 1) * 1_000) / (all - first));
    fileBytes = bytes;
    await stopPresenting(presenter);
    await viewer.waitForTimeout(300);
  }
  return {
    fileBytes,
    uploadEndToFirstPageMs: percentiles(afterUpload),
    fileChosenToFirstPageMs: percentiles(afterChoosing),
    pagesPerSecond: percentiles(pagesPerSecond),
  };
}

/** From the key press in the presenter's browser to the frame that shows the page in each viewer's; and what it costs them. */
async function measureTurns(presenter: Page, viewers: readonly Page[], count: number) {
  await present(presenter, TURNED_PAGES);
  for (const one of [presenter, ...viewers]) await seenAt(one, `Slide 1 of ${TURNED_PAGES}`);
  await renderedAt(viewers[0]!);
  await presenter.waitForTimeout(3_000); // whatever is fetched ahead has been fetched
  const [first] = viewers as [Page];
  const before = await channelBytes(first);
  await first.waitForTimeout(IDLE_MS);
  const idle = await channelBytes(first);
  const turnAndSee = async ({ page, key }: Turn) => {
    const at = await press(presenter, key);
    await presenter.waitForTimeout(PAUSE_MS); // asking earlier would take the processors from what is measured
    const seen = await Promise.all(viewers.map((one) => seenAt(one, `Slide ${page} of ${TURNED_PAGES}`)));
    await first.waitForTimeout(PAUSE_MS);
    return seen.map((one) => one - at);
  };
  for (const turn of turns(TURNED_PAGES, WARM_UP_TURNS)) await turnAndSee(turn);
  const start = await channelBytes(first);
  const begun = performance.now();
  const latencies: number[][] = [];
  for (const turn of turns(TURNED_PAGES, count)) latencies.push(await turnAndSee(turn));
  const seconds = (performance.now() - begun) / 1_000;
  const end = await channelBytes(first);
  const idleWirePerSecond = ((idle.wire - before.wire) * 1_000) / IDLE_MS;
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    viewers: viewers.length,
    turns: count,
    everyViewerMs: percentiles(latencies.flat()),
    slowestViewerMs: percentiles(latencies.map((one) => Math.max(...one))),
    perTurnAndViewer: {
      messages: round((end.messages - start.messages) / count),
      payloadBytes: round((end.payload - start.payload) / count),
      // With what DTLS, SCTP and ICE add, less what comes when nothing happens.
      wireBytes: round((end.wire - start.wire - idleWirePerSecond * seconds) / count),
    },
  };
}

/** Someone in a browser of their own, who only looks. */
async function viewer(browser: Browser, link: string, name: string) {
  const guest = await openPage(browser, installChannelProbe, installObserver);
  await guest.page.goto(link);
  await join(guest.page, name);
  await quiet(guest.page);
  return guest;
}

/**
 * Slides from the file to others' screens: uploads with a presenter and one viewer, turns with four. Who isn't measured would only
 * take this machine's processors from who is.
 */
export async function measureSlides(browser: Browser, stack: Stack, runs: { uploads: number; turns: number }) {
  const host = await openPage(browser, installChannelProbe, installObserver);
  const link = await startMeeting(host.page, stack.webUrl);
  await quiet(host.page);
  const guests = [await viewer(browser, link, "Guest 1")];
  const [{ page: first }] = guests as [(typeof guests)[number]];
  await first.waitForTimeout(3_000); // the data channels are open
  const upload = {
    viewers: guests.length,
    "12 pages": await measureUploads(host.page, first, runs.uploads, 12),
    "12 pages, 5 MB": await measureUploads(host.page, first, runs.uploads, 12, FIVE_MEGABYTES),
    "100 pages": await measureUploads(host.page, first, Math.ceil(runs.uploads / 3), 100),
  };
  while (guests.length < VIEWERS) guests.push(await viewer(browser, link, `Guest ${guests.length + 1}`));
  await first.waitForTimeout(3_000);
  const viewers = guests.map(({ page }) => page);
  const turn = await measureTurns(host.page, viewers, runs.turns);
  for (const { context } of [host, ...guests]) await context.close();
  return { upload, turn };
}
