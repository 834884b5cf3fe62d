import { DECK_PAGES as PAGES, makeDeck } from "../screens/deck.ts";
import { allLookAlike, allSee, sightOf } from "../support/sight.ts";
import { present } from "../support/slides.ts";
import { expect, test } from "../support/three.ts";

const WHOLE = { scale: 1, x: 0.5, y: 0.5 };

test("in step: pages", async ({ three }) => {
  const { host, everyone } = await three();
  await present(host, "Photosynthesis", await makeDeck("Photosynthesis"));
  await allSee(everyone, { slide: 1, of: PAGES, ...WHOLE });
  await host.page.keyboard.press("ArrowRight");
  await allSee(everyone, { slide: 2, of: PAGES, ...WHOLE });
  await allLookAlike(everyone);
  for (const v of everyone) console.log(await sightOf(v));
  const res = await everyone[2].page.evaluate(() => [...document.querySelectorAll("video")].map((v) => [v.videoWidth, v.currentTime]));
  console.log(res);
  expect(1).toBe(1);
});
