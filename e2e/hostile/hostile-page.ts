import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { bundle } from "../support/bundle.ts";
import type { Hostile } from "./hostile-entry.ts";

type Deeds = { [D in keyof Hostile]: (...given: Parameters<Hostile[D]>) => Promise<Awaited<ReturnType<Hostile[D]>>> };

/** A page with the product's origin and a device cookie, whose script isn't the product's: what it does is what tests say. */
export class HostilePage {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What {@link Hostile} can do, from outside the page. */
  readonly does: Deeds;

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    this.does = new Proxy({} as Deeds, {
      get:
        (_deeds, name: keyof Hostile) =>
        (...given: unknown[]) =>
          page.evaluate(
            ([deed, input]) =>
              (window as unknown as { hostile: Record<string, (...all: unknown[]) => unknown> }).hostile[deed]!(
                ...input,
              ),
            [name, given] as const,
          ),
    });
  }

  /** @param context whose device cookie it has; without one, a browser profile of its own */
  static async open(browser: Browser, webUrl: string, context?: BrowserContext): Promise<HostilePage> {
    const own = context ?? (await browser.newContext({ bypassCSP: true }));
    const page = await own.newPage();
    await page.goto(webUrl);
    await page.addScriptTag({ content: await bundle(fileURLToPath(new URL("hostile-entry.ts", import.meta.url))) });
    return new HostilePage(own, page);
  }
}
