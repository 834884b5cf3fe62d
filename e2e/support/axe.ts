import axe from "axe-core";
import { expect, type Page } from "@playwright/test";

/** Base UI's sentinels around menus: hidden and focusable by intent, they send the focus on as soon as they get it. */
const FOCUS_GUARD = "[data-base-ui-focus-guard]";

/** What axe finds serious on a page, as "rule: places"; empty is fine. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    // What was changed just now, such as the theme, has begun to move by then.
    const twoFrames = async () => {
      for (let frame = 0; frame < 2; frame += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
    };
    const moving = () =>
      document.getAnimations().filter(({ effect }) => {
        // What lies in a closed <details> isn't animated before it is opened: that would be waited for in vain.
        const isSeen = effect instanceof KeyframeEffect && effect.target?.checkVisibility();
        return isSeen && effect.getComputedTiming().endTime !== Infinity;
      });
    await twoFrames();
    // A colour that is inherited moves on where it arrives, when it has come to rest where it came from.
    for (let round = 0, ending = moving(); ending.length > 0 && round < 10; round += 1, ending = moving()) {
      await Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)));
      await twoFrames();
    }
  });
  // Once per document: to read it takes longer than most judgements.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (guard) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    const { violations: all } = await inPage.run({ exclude: [[guard]] }, { resultTypes: ["violations"] });
    return all.map(({ id, impact, nodes }) => ({ id, impact, places: nodes.map(({ target }) => target.join(" ")) }));
  }, FOCUS_GUARD);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, places }) => `${id}: ${places.join(", ")}`);
}

/** axe finds nothing serious; what it found is in the failure. */
export async function isAccessible(page: Page, screen: string): Promise<void> {
  expect(await seriousFaults(page), screen).toEqual([]);
}

/** By how many pixels the content is wider than the window: only lists scroll. */
export async function overflow(page: Page): Promise<number> {
  return await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}

export async function fits(page: Page, screen: string): Promise<void> {
  expect(await overflow(page), `pixels that ${screen} is wider than the window`).toBe(0);
}
