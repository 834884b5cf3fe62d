import { makePdf } from "@moim/decks/testing";
import type { Page } from "@playwright/test";
import { shortcomings, type PageTimes } from "./followable.ts";
import { limitLine, openMeeting, received, say } from "./people.ts";

/** How long someone speaks to a page. */
const READING_MS = 5_000;
const PAGE_LIMIT_MS = 20_000;
const TITLE = "Photosynthesis";

/** The page whose picture is shown, if it has come. */
const shownPage = async (page: Page): Promise<number> =>
  await page.evaluate(() => {
    const image = document.querySelector<HTMLImageElement>('img[alt^="Slide "]');
    if (!image?.complete || image.naturalWidth === 0) return 0;
    const named = Number(/^Slide (\d+)/.exec(image.alt)?.[1]);
    const pictured = /\/(\d+)-\d+\.webp/.exec(image.src)?.[1];
    return pictured === undefined || Number(pictured) === named ? named : 0;
  });

/** Whether a page's words are to be seen in place of its picture. */
const wordsOf = async (page: Page, wanted: number): Promise<boolean> =>
  await page.evaluate((heading) => {
    const lines = [...document.querySelectorAll('[data-page-text="shown"] [data-page-line]')];
    return lines.some((line) => line.textContent.trim() === heading && line.checkVisibility());
  }, `${TITLE} ${wanted}`);

/** How long a page takes from now on. */
async function untilShown(page: Page, wanted: number): Promise<PageTimes> {
  const begun = performance.now();
  let readableMs: number | null = null;
  for (let ms = 0; ms <= PAGE_LIMIT_MS; ms = Math.round(performance.now() - begun)) {
    const hasImage = (await shownPage(page)) === wanted;
    if (hasImage || (await wordsOf(page, wanted))) readableMs ??= ms;
    if (hasImage) return { readableMs, imageMs: ms };
    await page.waitForTimeout(50);
  }
  return { readableMs, imageMs: null };
}

/**
 * A viewer on a slow line follows a deck of text while someone speaks, and with a camera is seen too. Prints, as JSON, how long each page
 * took to be readable and to be shown, what became of the sound, and whether that was followable.
 * @returns whether it was
 */
export async function follow(rate: string, pageCount: number, hasCamera: boolean): Promise<boolean> {
  const meeting = await openMeeting(hasCamera);
  const { host } = meeting;
  try {
    const viewer = await meeting.join("Gil", "slow");
    await host.getByRole("button", { name: "Present slides" }).first().click();
    const pdf = await makePdf({ pages: pageCount, title: TITLE });
    // The line is slow before anything of the deck is there.
    limitLine(rate);
    await host
      .locator('input[type="file"]')
      .first()
      .setInputFiles({
        name: `${TITLE}.pdf`,
        mimeType: "application/pdf",
        buffer: Buffer.from(pdf),
      });
    if ((await untilShown(host, 1)).imageMs === null) {
      throw new Error(`the host sees no slide: ${(await host.evaluate(() => document.body.innerText)).slice(0, 500)}`);
    }
    say("the host sees the first page");
    const before = await received(viewer);
    const begun = performance.now();
    const pages: PageTimes[] = [await untilShown(viewer, 1)];
    for (let page = 2; page <= pageCount; page += 1) {
      await host.waitForTimeout(READING_MS);
      await host.locator("body").press("ArrowRight");
      pages.push(await untilShown(viewer, page));
      say(`page ${page}: ${JSON.stringify(pages.at(-1))}`);
    }
    const after = await received(viewer);
    const seconds = (performance.now() - begun) / 1_000;
    const change = (key: keyof typeof after) => after[key] - before[key];
    const share = (part: number, whole: number) => Math.round((part / Math.max(1, whole)) * 1_000) / 1_000;
    const audioLost = share(change("lost"), change("packets") + change("lost"));
    const missed = shortcomings(pages, audioLost, change("packets"));
    console.log(
      JSON.stringify({
        followable: missed.length === 0,
        missed,
        rate,
        camera: hasCamera,
        readableMs: pages.map(({ readableMs }) => readableMs),
        imageMs: pages.map(({ imageMs }) => imageMs),
        seconds: Math.round(seconds),
        audioPackets: change("packets"),
        audioLost,
        /** Sound that had to be made up, pauses not counted. */
        audioConcealed: share(change("concealed") - change("silent"), change("samples")),
        audioKbit: Math.round(((change("bytes") + change("headerBytes")) * 8) / seconds / 100) / 10,
        audioEnergy: change("energy"),
        videoKbit: Math.round((change("videoBytes") * 8) / seconds / 100) / 10,
      }),
    );
    return missed.length === 0;
  } finally {
    await meeting.close();
  }
}
