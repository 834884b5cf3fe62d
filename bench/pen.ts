import type { Browser } from "@playwright/test";
import { makePdf } from "@moim/decks/testing";
import type { PageClient } from "../e2e/support/client-entry.ts";
import { ClientPage } from "../e2e/support/page-client.ts";
import { percentiles } from "./percentiles.ts";
import { openPage, startMeeting, type Stack } from "./product.ts";

const VIEWERS = 4;
/** A hand at 60 moves a second. */
const MOVE_EVERY_MS = 16;
const MOVES_OF_A_STROKE = 60;

type Measured = typeof window & {
  pageClient: PageClient;
  /** Wall-clock milliseconds by the number of the move: when it was made, when it was heard, and the frame after that. */
  moves: { made: number[]; heard: number[]; framed: number[] };
};
type What = "pointer" | "stroke";

/** Notes when each move arrives. Its number is its place on the page, so that no message has to be marked. */
function listen(what: What): void {
  const page = window as unknown as Measured;
  const { client } = page.pageClient;
  const moves = { made: [], heard: [] as number[], framed: [] as number[] };
  page.moves = moves;
  const now = () => performance.timeOrigin + performance.now();
  let next = 0;
  const saw = (number: number, since: number) => {
    const at = now();
    for (let one = since; one <= number; one += 1) moves.heard[one] ??= at;
    requestAnimationFrame(() => {
      const framedAt = now();
      for (let one = since; one <= number; one += 1) moves.framed[one] ??= framedAt;
    });
  };
  if (what === "pointer") {
    client.pointers.store.subscribe(({ pointers }) => {
      for (const { trail } of Object.values(pointers)) {
        const last = trail.at(-1);
        if (last) saw(last.x, last.x); // what came between was left out: newest wins
      }
    });
    return;
  }
  const { place } = page.pageClient.shown()!;
  client.drawings.open(place);
  client.drawings.store.subscribe(({ pages }) => {
    const marks = pages[`${place.deckId}/${place.page}`] ?? [];
    const last = marks.at(-1)?.points.at(-2);
    if (last === undefined || last < next) return;
    saw(last, next);
    next = last + 1;
  });
}

/** Moves a pointer, or a pen in strokes of a second each, so many times. */
async function move(what: What, count: number, everyMs: number, ofAStroke: number): Promise<number[]> {
  const { pageClient } = window as unknown as Measured;
  const { client } = pageClient;
  const { place } = pageClient.shown()!;
  const made: number[] = [];
  const look = { tool: "pen", color: "red", size: 30 } as const;
  let stroke: ReturnType<typeof client.drawings.begin> | undefined;
  for (let number = 0; number < count; number += 1) {
    made.push(performance.timeOrigin + performance.now());
    if (what === "pointer") client.pointers.point({ ...place, x: number, y: 5_000 });
    else if (number % ofAStroke === 0) {
      stroke?.end();
      stroke = client.drawings.begin(place, { ...look, points: [number, 5_000] });
    } else stroke?.extend([number, 5_000]);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  stroke?.end();
  client.pointers.point(null);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return made;
}

async function measure(presenter: ClientPage, viewers: readonly ClientPage[], what: What, count: number) {
  for (const { page } of viewers) await page.evaluate(listen, what);
  const made = await presenter.page.evaluate(
    ([of, times, every, ofAStroke]) => (window as unknown as { move: typeof move }).move(of, times, every, ofAStroke),
    [what, count, MOVE_EVERY_MS, MOVES_OF_A_STROKE] as const,
  );
  const heard: number[] = [];
  const framed: number[] = [];
  for (const { page } of viewers) {
    const moves = await page.evaluate(() => (window as unknown as Measured).moves);
    const latencies = (at: (number | null)[]) => at.flatMap((one, number) => (one ? [one - made[number]!] : []));
    heard.push(...latencies(moves.heard));
    framed.push(...latencies(moves.framed));
  }
  return {
    moves: made.length,
    seenShare: Math.round((heard.length / viewers.length / made.length) * 100) / 100,
    heardMs: percentiles(heard),
    nextFrameMs: percentiles(framed),
  };
}

/** From the move of a hand to four others' stores, and to the frame after that: the laser pointer, and a stroke while it is drawn. */
export async function measurePen(browser: Browser, stack: Stack, count: number) {
  const host = await openPage(browser);
  const invitation = await startMeeting(host.page, stack.webUrl);
  await host.page.getByRole("button", { name: "Present slides" }).first().click();
  await host.page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: "bench.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from(await makePdf({ pages: 1, title: "Bench" })),
    });
  await host.page.getByRole("img", { name: "Slide 1 of 1" }).waitFor({ timeout: 60_000 });
  const presenter = await ClientPage.join(browser, host.page.url(), "Haru");
  const viewers = [];
  for (let n = 0; n < VIEWERS; n += 1) viewers.push(await ClientPage.join(browser, invitation, `Guest ${n + 1}`));
  await host.context.close(); // its screen, camera and microphone aren't measured here
  await presenter.page.addScriptTag({ content: `window.move = ${move.toString()}` });
  const pointer = await measure(presenter, viewers, "pointer", count);
  const stroke = await measure(presenter, viewers, "stroke", count);
  for (const one of [presenter, ...viewers]) await one.close();
  return { viewers: VIEWERS, pointer, stroke };
}
