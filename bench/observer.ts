import type { Page } from "@playwright/test";

/** Wall-clock milliseconds when something was first seen, by its label. All browsers here share the machine's clock. */
type Seen = Record<string, number>;
type Observed = {
  seen: Seen;
  /** Who waits for a label, by the label. */
  waiting: Record<string, (at: number) => void>;
  slide: string;
  decks: { id: string; at: number; ready: number; all: boolean }[];
  sent: number[];
};
type Watching = typeof window & { observed: Observed };

/**
 * Installed before the page's scripts. Notes the frame in which each slide's picture is first shown (not its name: the page
 * before stays until the next can be drawn) and each numbered chat message; when the body of an upload has been sent; and what
 * is told of decks on the data channel.
 */
export function installObserver(): void {
  const observed: Observed = { seen: {}, waiting: {}, slide: "", decks: [], sent: [] };
  (window as Watching).observed = observed;
  const now = () => performance.timeOrigin + performance.now();

  const note = (label: string) => {
    const at = (observed.seen[label] = now());
    observed.waiting[label]?.(at);
  };

  const shownSlide = (): string | undefined => {
    const image = document.querySelector<HTMLImageElement>('img[alt^="Slide "]');
    if (!image?.complete || image.naturalWidth === 0) return undefined;
    const page = /\/(\d+)-\d+\.webp/.exec(image.src)?.[1];
    return page === undefined || image.alt.startsWith(`Slide ${page} `) ? image.alt : undefined;
  };
  const look = () => {
    const slide = shownSlide();
    if (!slide && !document.querySelector('img[alt^="Slide "]')) observed.slide = "";
    if (slide && slide !== observed.slide) {
      observed.slide = slide;
      requestAnimationFrame(() => note(slide));
    }
    const log = document.querySelector('[role="log"]');
    for (const match of log?.textContent?.matchAll(/bench-(\d+)-/g) ?? []) if (!observed.seen[match[0]]) note(match[0]);
  };
  document.addEventListener("DOMContentLoaded", () => {
    document.addEventListener("load", look, { capture: true });
    new MutationObserver(look).observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      characterData: true,
    });
  });

  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (body) {
    if (body) this.upload.addEventListener("load", () => observed.sent.push(now()));
    send.call(this, body);
  };
  addEventListener("data-channel-message", (event) => {
    const data = (event as CustomEvent<string>).detail;
    if (!data.includes('"deck.changed"')) return;
    const { deck } = (JSON.parse(data) as { event: { deck: { id: string; pagesReady: number; status: string } } })
      .event;
    observed.decks.push({ id: deck.id, at: now(), ready: deck.pagesReady, all: deck.status === "ready" });
  });
}

const SEEN_LIMIT_MS = 60_000;

/** When a label was seen, once it was. The page says so itself: to be asked each moment would take its processor from what is measured. */
export async function seenAt(page: Page, label: string): Promise<number> {
  return await page.evaluate(
    ([wanted, limitMs]) =>
      new Promise<number>((resolve, reject) => {
        const { seen, waiting } = (window as Watching).observed;
        const found = (at: number) => {
          delete seen[wanted];
          delete waiting[wanted];
          resolve(at);
        };
        waiting[wanted] = found;
        if (seen[wanted]) found(seen[wanted]);
        setTimeout(() => reject(new Error(`“${wanted}” was not seen in time`)), limitMs);
      }),
    [label, SEEN_LIMIT_MS] as const,
  );
}

/** When the newest upload had been sent. */
export async function lastSentAt(page: Page): Promise<number> {
  return await untilFound(page, "the upload's end", () => (window as Watching).observed.sent.at(-1));
}

/** When the first page of the newest deck was ready, and when all were. */
export async function renderedAt(page: Page): Promise<{ first: number; all: number }> {
  return await untilFound(page, "the deck to be ready", () => {
    const { decks } = (window as Watching).observed;
    const { id } = decks.at(-1) ?? {};
    const ofIt = decks.filter((one) => one.id === id);
    const first = ofIt.find(({ ready }) => ready >= 1)?.at;
    const all = ofIt.find((one) => one.all)?.at;
    return first !== undefined && all !== undefined ? { first, all } : undefined;
  });
}

async function untilFound<T>(page: Page, what: string, find: (what: string) => T | undefined): Promise<T> {
  const deadline = Date.now() + SEEN_LIMIT_MS;
  for (;;) {
    const found = await page.evaluate(find, what);
    if (found !== undefined) return found as T;
    if (Date.now() > deadline) throw new Error(`“${what}” was not seen in time`);
    await page.waitForTimeout(20);
  }
}

/** Dispatches a key inside the page, and says when: what the test driver takes to press keys isn't the product's latency. */
export const press = async (page: Page, key: string): Promise<number> =>
  await page.evaluate((which) => {
    const at = performance.timeOrigin + performance.now();
    document.body.dispatchEvent(
      new KeyboardEvent("keydown", { key: which, code: which, bubbles: true, cancelable: true }),
    );
    return at;
  }, key);

export type Turn = { page: number; key: "ArrowRight" | "ArrowLeft" };

/** Turns to and fro through a deck's pages, so many times; each turn's page. */
export function* turns(pages: number, count: number): Generator<Turn> {
  let page = 1;
  let step = 1;
  for (let turn = 0; turn < count; turn += 1) {
    if (page + step < 1 || page + step > pages) step = -step;
    page += step;
    yield { page, key: step > 0 ? "ArrowRight" : "ArrowLeft" };
  }
}
