import type { Page } from "@playwright/test";
import { schemes, sizes, type Look } from "../screens/looks.ts";
import { scenes } from "../screens/scenes/index.ts";
import { Session, type View } from "../screens/session.ts";
import { overflow, seriousFaults } from "../support/axe.ts";
import { foreignRequests, watchForeign } from "../support/foreign.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

// The screens that `npm run screens` takes pictures of. Each is judged in both themes: on a desk in its look's, on a
// phone in the other. Every second scene is in Korean.
const wideAndNarrow = [sizes[0], sizes[2]];
/** Troubles have a product of their own to start; most of their screens are sentences, for which a phone is narrowest. */
const sizesOf = (scene: string) => (scene === "troubles" ? [sizes[2]] : wideAndNarrow);

/** What is wrong with what a page shows, each with the screen's name. */
async function faultsOf(page: Page, { name, size }: View, scheme: Look["scheme"]): Promise<string[]> {
  await page.emulateMedia({ colorScheme: scheme });
  const faults = await seriousFaults(page);
  const pixels = await overflow(page);
  if (pixels > 0) faults.push(`${pixels} px wider than the window`);
  return faults.map((fault) => `${name}, ${size.width} px wide, ${scheme}: ${fault}`);
}

for (const [index, [name, scene]] of Object.entries(scenes).entries()) {
  const locale = index % 2 === 0 ? "en" : "ko";
  test(`every screen passes axe and fits: ${name}, ${locale}`, async ({ browser }) => {
    test.setTimeout(240_000); // three hundred people come one by one
    const faults: string[] = [];
    let seen = 0;
    const look: Look = { locale, scheme: schemes[index % 2]!, sizes: sizesOf(name) };
    const session = new Session(look, {
      browser,
      webUrl: product().webUrl,
      onVisitor: watchForeign,
      look: async (page, view) => {
        seen += 1;
        const isWide = view.size === wideAndNarrow[0];
        const other = schemes.find((scheme) => scheme !== look.scheme)!;
        faults.push(...(await faultsOf(page, view, isWide ? look.scheme : other)));
        await page.emulateMedia({ colorScheme: look.scheme });
      },
    });
    try {
      await scene(session);
    } finally {
      await session.clear();
    }
    expect(faults).toEqual([]);
    expect(seen, "screens that were looked at").toBeGreaterThan(0);
    expect(foreignRequests, "requests to foreign hosts").toEqual([]);
  });
}

test("what is wrong with a page would be noticed", async ({ page }) => {
  await page.setContent(`<!doctype html><html lang="en"><title>Wrong</title><main><h1>Wrong</h1>
    <button></button><p style="color: #ccc; background: #fff">Pale</p><div style="width: 200vw">Wide</div></main>`);
  const rules = (await seriousFaults(page)).map((fault) => fault.split(":")[0]);
  expect(rules.toSorted()).toEqual(["button-name", "color-contrast"]);
  expect(await overflow(page)).toBeGreaterThan(0);
});
