import { expect } from "@playwright/test";
import type { Browser, BrowserContext, KeyInput, Page } from "puppeteer-core";
import type { Spot } from "../support/drawing.ts";
import { foreignRequests } from "../support/foreign.ts";
import { joinsWithoutCamera } from "../support/person.ts";
import { product } from "../support/product.ts";
import type { Viewer } from "../support/sight.ts";
import { foreignRequestsOf } from "./foreign.ts";

const NAMED_MS = 20_000;

/** One person in Firefox with a profile of their own, in the meetings of the journeys: what Person is in Chromium. */
export class FirefoxPerson implements Viewer {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly name: string;
  readonly #foreign: string[];

  private constructor(context: BrowserContext, page: Page, name: string) {
    this.context = context;
    this.page = page;
    this.name = name;
    const { webUrl, serverUrl } = product();
    this.#foreign = foreignRequestsOf(page, [new URL(webUrl).host, new URL(serverUrl).host]);
  }

  /** @param camera whether it is on; without a way to the SFU, as beside the journeys' product, nothing is seen of it */
  static async open(browser: Browser, name: string, { camera = false } = {}): Promise<FirefoxPerson> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    if (!camera) await page.evaluateOnNewDocument(joinsWithoutCamera);
    return new FirefoxPerson(context, page, name);
  }

  /** With an invitation into the meeting. */
  async follow(link: string): Promise<void> {
    await this.page.goto(link);
    await this.join();
  }

  /** From the green room into the meeting. */
  async join(): Promise<void> {
    await this.fill("Your name", this.name);
    await this.click("Join now");
    await this.sees("Stage", "main");
  }

  /** What a screen reader calls this is there, and shown. */
  async sees(name: string, role: string): Promise<void> {
    await this.#named(name, role).wait();
  }

  /** Presses what is called so. */
  async click(name: string, role = "button"): Promise<void> {
    await this.#named(name, role).click();
  }

  async fill(name: string, text: string, role = "textbox"): Promise<void> {
    await this.#named(name, role).fill(text);
  }

  /** An item of the dock's menu. */
  async chooseMore(item: string): Promise<void> {
    await this.click("More for slides");
    await this.click(item, "menuitem");
  }

  /** The items of the dock's menu as they are now. */
  async menuItems(): Promise<string[]> {
    await this.click("More for slides");
    await this.page.waitForSelector('[role="menuitem"]', { timeout: NAMED_MS });
    const items = await this.page.$$eval('[role="menuitem"]', (all) => all.map((one) => one.textContent ?? ""));
    await this.press("Escape");
    await this.page.waitForSelector('[role="menuitem"]', { hidden: true, timeout: NAMED_MS });
    return items;
  }

  /** Presses keys one after the other; "Control+f" holds the first. */
  async press(...keys: string[]): Promise<void> {
    for (const combination of keys) {
      const parts = combination === "+" ? ["+"] : combination.split("+");
      const [key, ...held] = parts.toReversed() as [KeyInput, ...KeyInput[]];
      for (const one of held) await this.page.keyboard.down(one);
      await this.page.keyboard.press(key);
      for (const one of held) await this.page.keyboard.up(one);
    }
  }

  /** Types into what has the focus. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Takes a tool for drawing, unless it is in the hand. */
  async take(tool: string): Promise<void> {
    const button = await this.#named(tool, "button").waitHandle();
    const isTaken = () => button.evaluate((element) => (element as Element).getAttribute("aria-pressed") === "true");
    if (!(await isTaken())) await this.click(tool);
    await expect.poll(isTaken).toBe(true);
  }

  /** Moves the mouse from one place of the page to another, in shares of its width and height. */
  async point(from: Spot, to: Spot): Promise<void> {
    const { at } = await this.#paper();
    await this.page.mouse.move(...at(from));
    await this.page.mouse.move(...at(to), { steps: 8 });
  }

  /** Draws with the mouse from one place of the page to another. */
  async drag(from: Spot, to: Spot): Promise<void> {
    const { at } = await this.#paper();
    await this.page.mouse.move(...at(from));
    await this.page.mouse.down();
    await this.page.mouse.move(...at(to), { steps: 10 });
    await this.page.mouse.up();
  }

  async inPage<Answer, Given>(look: (given: Given) => Answer, given: Given): Promise<Awaited<Answer>> {
    return (await this.page.evaluate(look as (given: unknown) => unknown, given)) as Awaited<Answer>;
  }

  /** By the button: Firefox, driven like this, often cuts off what a page says while it is closed. */
  async leave(): Promise<void> {
    await this.click("Leave");
    await this.click("Leave meeting", "menuitem");
    await this.page.waitForSelector('main[aria-label="Stage"]', { hidden: true, timeout: NAMED_MS });
  }

  /** Ends it, also after a failure; what it asked foreign hosts for counts as everyone's does. */
  async close(): Promise<void> {
    if (this.page.isClosed()) return;
    foreignRequests.push(...this.#foreign);
    await this.leave().catch(() => undefined); // wherever a test that failed got stuck, its seat ends a minute later
    await this.context.close();
  }

  #named(name: string, role: string) {
    return this.page.locator(`::-p-aria([name="${name}"][role="${role}"])`).setTimeout(NAMED_MS);
  }

  async #paper() {
    const layer = await this.page.waitForSelector("[data-page-layer]", { timeout: NAMED_MS });
    const box = await layer?.boundingBox();
    if (!box) throw new Error("no page is shown");
    return { at: ([x, y]: Spot) => [box.x + x * box.width, box.y + y * box.height] as const };
  }
}
