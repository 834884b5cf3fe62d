import { expect } from "@playwright/test";
import { inkFields, inkInPage, sameInk } from "./drawing.ts";

/** Someone with a browser, whichever it is. */
export interface Viewer {
  readonly name: string;
  /** Runs a function in their page: it may use nothing but what it is given. */
  inPage<Answer, Given>(look: (given: Given) => Answer, given: Given): Promise<Awaited<Answer>>;
}

/** What someone has before their eyes (and a screen reader to say) of the slides. */
export type Sight = {
  /** The page whose picture is drawn, and how many there are; null while none is. */
  slide: number | null;
  of: number | null;
  /** How many times larger than the whole page, and what of it is in the middle, as shares of its sides. */
  scale: number;
  x: number;
  y: number;
  /** How many drawings the page says it has. */
  strokes: number;
  /** The names at the pointers. */
  pointers: string[];
  /** Where the presenter is said to be, while this person is elsewhere. */
  presenterAt: string | null;
  presenting: boolean;
  /** Whether there is something to turn pages with, and to draw with. */
  mayTurn: boolean;
  mayDraw: boolean;
  /** How many places are marked as found. */
  found: number;
  /** What is said politely about the page. */
  announced: string | null;
  headings: string[];
};

function sightInPage(): Sight {
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
  const labelOf = (element: Element) => element.getAttribute("alt") ?? element.getAttribute("aria-label") ?? "";
  const slides = document.querySelector('section[aria-label="Slides"]');
  const isPage = /^Slide (\d+) of (\d+)$/;
  const paper = all("img, [role=img]").find((element) => isPage.test(labelOf(element)));
  const isDrawn =
    paper !== undefined &&
    getComputedStyle(paper).visibility !== "hidden" &&
    (!(paper instanceof HTMLImageElement) || (paper.complete && paper.naturalWidth > 0));
  const numbers = isDrawn ? isPage.exec(labelOf(paper)) : null;
  let opening = paper?.parentElement;
  while (opening && getComputedStyle(opening).overflowX !== "hidden") opening = opening.parentElement;
  const [page, seen] = [paper?.getBoundingClientRect(), opening?.getBoundingClientRect()];
  const round = (value: number) => Math.round(value * 100) / 100;
  const buttonNamed = (name: string) =>
    all("button").find((button) => (button.getAttribute("aria-label") ?? button.textContent) === name);
  const drawings = all("[role=img]").map((element) => /^(\d+) drawings?$/.exec(labelOf(element))?.[1]);
  return {
    slide: numbers ? Number(numbers[1]) : null,
    of: numbers ? Number(numbers[2]) : null,
    scale: page && seen ? round(page.width / seen.width) : 1,
    x: page && seen ? round((seen.left + seen.width / 2 - page.left) / page.width) : 0.5,
    y: page && seen ? round((seen.top + seen.height / 2 - page.top) / page.height) : 0.5,
    strokes: Number(drawings.find((count) => count !== undefined) ?? 0),
    pointers: all("[data-pointer]").map((pointer) => pointer.textContent ?? ""),
    presenterAt: buttonNamed("Return to presenter")?.parentElement?.querySelector("span")?.textContent ?? null,
    presenting: buttonNamed("Presenter view") !== undefined,
    mayTurn: buttonNamed("Next slide") !== undefined,
    mayDraw: document.querySelector('[role="toolbar"][aria-label="Drawing tools"]') !== null,
    found: all("[data-found]").length,
    announced: slides?.querySelector(':scope > [role="status"]')?.textContent ?? null,
    headings: all('[data-page-text] [role="heading"]').map((heading) => heading.textContent ?? ""),
  };
}

/** What someone sees now. */
export async function sightOf(viewer: Viewer): Promise<Sight> {
  return await viewer.inPage(sightInPage, null);
}

/** Waits until each of these people sees this, in whichever browser. */
export async function allSee(viewers: readonly Viewer[], wanted: Partial<Sight>): Promise<void> {
  for (const viewer of viewers) {
    await expect.poll(() => sightOf(viewer), `what ${viewer.name} sees`).toMatchObject(wanted);
  }
}

/** Browsers place to parts of a pixel, each in its own way. */
const ALIKE = 0.015;

/** Waits until all see the same page and the same part of it. */
export async function allLookAlike(viewers: readonly Viewer[]): Promise<void> {
  await expect
    .poll(async () => {
      const sights = await Promise.all(viewers.map(sightOf));
      const first = sights[0]!;
      const isAlike = ({ slide, of, scale, x, y }: Sight) =>
        slide === first.slide &&
        of === first.of &&
        Math.max(Math.abs(scale - first.scale), Math.abs(x - first.x), Math.abs(y - first.y)) <= ALIKE;
      return sights.every(isAlike) ? "alike" : sights.map(({ slide, scale, x, y }) => ({ slide, scale, x, y }));
    }, "what all see")
    .toBe("alike");
}

/** Waits until all see this many drawings, and the same ink in the same places. */
export async function allSeeInk(viewers: readonly Viewer[], strokes: number): Promise<void> {
  await allSee(viewers, { strokes });
  await expect
    .poll(async () => {
      const [first = [], ...others] = await Promise.all(viewers.map((one) => one.inPage(inkInPage, inkFields)));
      return others.every((ink) => sameInk(ink, first)) && first.length > 0 === strokes > 0;
    }, "all see the same ink")
    .toBe(true);
}
