import { DECK_PAGES as PAGES, makeDeck } from "../screens/deck.ts";
import { allLookAlike, allSee, sightOf, type Viewer } from "../support/sight.ts";
import { present } from "../support/slides.ts";
import { expect, test } from "../support/three.ts";

type Image = { page: number; width: number };

/** The images of pages that came over the line to someone so far; what their browser took from its own store isn't among them. */
async function imagesAt(viewer: Viewer, { page, width }: Partial<Image>): Promise<Image[]> {
  const addresses = await viewer.inPage(
    () =>
      (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
        .filter(({ transferSize }) => transferSize > 0)
        .map(({ name }) => name),
    null,
  );
  return addresses
    .flatMap((address) => {
      const image = /\/decks\/[\w-]+\/(\d+)-(\d+)\.webp/.exec(address);
      return image ? [{ page: Number(image[1]), width: Number(image[2]) }] : [];
    })
    .filter((image) => (page ?? image.page) === image.page && (width ?? image.width) === image.width);
}

test("in Chromium and Firefox: the next page's image is there before it is turned to", async ({ three }) => {
  test.setTimeout(180_000);
  const { host, guest, fox, everyone } = await three();
  const viewers = [guest, fox];
  await present(host, "Photosynthesis", await makeDeck("Photosynthesis"));
  await allSee(everyone, { slide: 1, of: PAGES });

  await test.step("turning needs no image that isn't there", async () => {
    for (const next of [2, 3, 4]) {
      for (const one of viewers) {
        await expect
          .poll(() => imagesAt(one, { page: next, width: 1280 }), `${one.name} has page ${next}`)
          .toHaveLength(1);
      }
      await host.page.keyboard.press("ArrowRight");
      await allSee(everyone, { slide: next });
    }
    // Once the pages after these are here too, nothing was loaded again.
    for (const one of viewers) {
      await expect.poll(() => imagesAt(one, { page: 6, width: 1280 }), one.name).toHaveLength(1);
      for (const page of [2, 3, 4, 5]) {
        expect(await imagesAt(one, { page, width: 1280 }), `${one.name}: ${page}`).toHaveLength(1);
      }
    }
  });

  await test.step("an enlarged page is loaded once in its widest size, and no other page is", async () => {
    for (let press = 0; press < 6; press += 1) await host.page.keyboard.press("+");
    await expect.poll(async () => (await sightOf(fox)).scale).toBeGreaterThan(2);
    await allLookAlike(everyone);
    for (const one of viewers) {
      await expect
        .poll(() => imagesAt(one, { width: 3840 }), { message: one.name, timeout: 30_000 })
        .toEqual([{ page: 4, width: 3840 }]);
    }
    await host.page.keyboard.press("+");
    await host.page.keyboard.press("0");
    await allSee(everyone, { slide: 4, scale: 1 });
    for (let press = 0; press < 6; press += 1) await host.page.keyboard.press("+");
    await expect.poll(async () => (await sightOf(fox)).scale).toBeGreaterThan(2);
    await host.page.keyboard.press("ArrowRight");
    await allSee(everyone, { slide: 5, scale: 1 });
    for (const one of viewers) expect(await imagesAt(one, { width: 3840 }), one.name).toHaveLength(1);
  });

  await test.step("all pages are shown small, and one of them is turned to", async () => {
    await fox.click("All slides");
    for (const page of [5, 6, 7]) {
      await expect.poll(() => imagesAt(fox, { page, width: 320 }), `page ${page}, small`).toHaveLength(1);
    }
    await fox.click("Slide 7");
    await allSee([fox], { slide: 7, presenterAt: "Hana is at slide 5" });
    await allSee([host, guest], { slide: 5 });
    await fox.click("Return to presenter");
    await host.page.getByRole("button", { name: "All slides" }).click();
    await host.page.getByRole("button", { name: "Slide 8", exact: true }).click();
    await allSee(everyone, { slide: 8 });
  });
});
