import type { Browser, BrowserContext, CDPSession, Page } from "@playwright/test";
import { Bot } from "./bots.ts";
import { giveDevices, type Devices } from "./devices.ts";
import type { Look, Size } from "./looks.ts";
import { wordsIn, type Words } from "./words.ts";

/** What isn't a picture happens in a large window: there every control is in the bar. */
const WORKING_SIZE = { width: 1440, height: 900 };
const PATIENCE_MS = 45_000;

/** What is to be looked at now, in this size; whole: the page's height counts, not the window's. */
export type View = { name: string; size: Size; whole: boolean };

export type Surroundings = {
  browser: Browser;
  webUrl: string;
  /** Called for each screen in each size: takes its picture, or judges it. */
  look: (page: Page, view: View) => Promise<void>;
  /** Where else the product is, that isn't the one all visit. */
  addresses?: readonly string[];
  /** Called for each visitor's browser profile before anything is opened in it, with those addresses. */
  onVisitor?: (context: BrowserContext, addresses?: readonly string[]) => void;
};

/** What a picture may need in each size: something opened before it and closed after it, or the whole page's height. */
type Shot = { before?: () => Promise<unknown>; after?: () => Promise<unknown>; whole?: boolean };

/** One language and theme: its visitors, its guests without browsers, and its pictures. */
export class Session {
  readonly look: Look;
  readonly words: Words;
  readonly webUrl: string;
  readonly #surroundings: Surroundings;
  readonly #contexts: BrowserContext[] = [];
  readonly #bots: Bot[] = [];
  readonly #closers: (() => Promise<void>)[] = [];

  constructor(look: Look, surroundings: Surroundings) {
    this.look = look;
    this.words = wordsIn(look.locale);
    this.webUrl = surroundings.webUrl;
    this.#surroundings = surroundings;
  }

  /** The same at another product, which is stopped once whoever came there is gone. */
  at({ webUrl, serverUrl, stop }: { webUrl: string; serverUrl: string; stop: () => Promise<void> }): Session {
    const other = new Session(this.look, { ...this.#surroundings, webUrl, addresses: [webUrl, serverUrl] });
    this.#closers.push(async () => {
      await other.clear();
      await stop();
    });
    return other;
  }

  /** A new visitor with a browser profile of their own. */
  async visitor(devices: Devices = "fine"): Promise<Page> {
    const context = await this.#surroundings.browser.newContext({
      locale: this.look.locale === "ko" ? "ko-KR" : "en-GB",
      timezoneId: "Asia/Seoul",
      colorScheme: this.look.scheme,
      reducedMotion: "reduce",
      viewport: WORKING_SIZE,
    });
    this.#contexts.push(context);
    this.#surroundings.onVisitor?.(context, this.#surroundings.addresses);
    context.setDefaultTimeout(PATIENCE_MS);
    await giveDevices(context, devices);
    return await context.newPage();
  }

  /** Guests who join one after the other, as on a real morning; or come to the door only. */
  async guests(linkKey: string, names: readonly string[], come: "join" | "knock" = "join"): Promise<Bot[]> {
    const joined: Bot[] = [];
    for (const name of names) {
      const bot = await Bot[come]({ webUrl: this.webUrl, linkKey }, name);
      this.#bots.push(bot);
      joined.push(bot);
    }
    return joined;
  }

  /** Shows the screen in every size of this look. */
  async shoot(page: Page, name: string, { before, after, whole = false }: Shot = {}): Promise<void> {
    for (const size of this.look.sizes) {
      await page.setViewportSize(size);
      await touch(page, size.width < 640);
      await page.mouse.move(0, size.height); // away from tooltips
      await before?.();
      await page.evaluate(async () => await document.fonts.ready);
      await this.#surroundings.look(page, { name, size, whole });
      await after?.();
    }
    await page.setViewportSize(WORKING_SIZE);
    await touch(page, false);
  }

  /** Ends whoever came for this scene. */
  async clear(): Promise<void> {
    for (const bot of this.#bots.splice(0)) bot.close();
    for (const context of this.#contexts.splice(0)) await context.close();
    for (const close of this.#closers.splice(0)) await close();
  }
}

const tools = new WeakMap<Page, CDPSession>();

/** Phones are touched: their controls are larger. What is emulated lasts as long as its session. */
async function touch(page: Page, enabled: boolean): Promise<void> {
  const session = tools.get(page) ?? (await page.context().newCDPSession(page));
  tools.set(page, session);
  await session.send("Emulation.setTouchEmulationEnabled", { enabled, maxTouchPoints: 1 });
}
