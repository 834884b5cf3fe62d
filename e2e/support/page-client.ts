import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { bundle } from "./bundle.ts";
import type { PageClient } from "./client-entry.ts";

type WithClient = typeof window & { pageClient: PageClient };

/** The product's own client in a page of its own, without screens. The page gives it the right origin and a device cookie. */
export class ClientPage {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly participantId: string;

  private constructor(context: BrowserContext, page: Page, participantId: string) {
    this.context = context;
    this.page = page;
    this.participantId = participantId;
  }

  /** @param link an invitation to a meeting, or the page of one's own */
  static async join(browser: Browser, link: string, name: string): Promise<ClientPage> {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(new URL("/", link).href);
    const content = await bundle(fileURLToPath(new URL("client-entry.ts", import.meta.url)));
    await page.addScriptTag({ content });
    const key = link.split("/").at(-1)!;
    const id = await page.evaluate(([linkKey, called]) => (window as WithClient).pageClient.join(linkKey, called), [
      key,
      name,
    ] as const);
    return new ClientPage(context, page, id);
  }

  async sees(): Promise<ReturnType<PageClient["sees"]>> {
    return await this.page.evaluate(() => (window as WithClient).pageClient.sees());
  }

  async read(keys: readonly string[]): Promise<void> {
    await this.page.evaluate((all) => (window as WithClient).pageClient.read(all), keys);
  }

  async act(seed: number, count: number): Promise<Record<string, number>> {
    return await this.page.evaluate(([from, times]) => (window as WithClient).pageClient.act(from, times), [
      seed,
      count,
    ] as const);
  }

  async online(): Promise<void> {
    await this.page.evaluate(() => (window as WithClient).pageClient.online());
  }

  /** Leaves first: a seat without its page would be kept for a minute, and waited for. */
  async close(): Promise<void> {
    await this.page.evaluate(() => (window as WithClient).pageClient.client.leave());
    await this.context.close();
  }
}
