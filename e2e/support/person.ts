import { expect, type Browser, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { copiedBy } from "./clipboard.ts";
import { watchForeign } from "./foreign.ts";
import { installProbe, received } from "./probe.ts";
import { product } from "./product.ts";
import type { Viewer } from "./sight.ts";

export type PersonOptions = {
  locale?: string;
  /** IANA name of their clock's zone. */
  timezoneId?: string;
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
  hasTouch?: boolean;
  /** Off where nothing is seen of it: several pictures to send and draw are much for two cores. Default: on. */
  camera?: boolean;
};

/** Runs in a page before its own scripts: the camera is off, as someone who left it off the last time finds it. */
export function joinsWithoutCamera(): void {
  if (location.protocol.startsWith("http")) localStorage["moim.meeting"] ??= JSON.stringify({ cameraOn: false });
}

/** Runs in a page: from now on its tab's storage is full. */
export function keepNothing(): void {
  Storage.prototype.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
}

/** One person with a browser profile of their own, doing what people do, by the names a screen reader speaks. */
export class Person implements Viewer {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly name: string;

  private constructor(context: BrowserContext, page: Page, name: string) {
    this.context = context;
    this.page = page;
    this.name = name;
  }

  static async open(
    browser: Browser,
    name: string,
    { camera = true, ...options }: PersonOptions = {},
  ): Promise<Person> {
    const context = await browser.newContext({
      locale: "en-US",
      permissions: ["clipboard-read", "clipboard-write"],
      reducedMotion: "reduce",
      ...options,
    });
    watchForeign(context);
    await context.addInitScript(installProbe);
    if (!camera) await context.addInitScript(joinsWithoutCamera);
    return new Person(context, await context.newPage(), name);
  }

  /** Starts a meeting from the home page, as a visitor without an account, and joins it. */
  async startMeeting(): Promise<void> {
    await this.page.goto(product().webUrl);
    await this.page.getByRole("button", { name: "New meeting" }).click();
    await this.join();
  }

  /** From the green room into the meeting. */
  async join(): Promise<void> {
    await this.page.getByRole("textbox", { name: "Your name" }).fill(this.name);
    await this.page.getByRole("button", { name: "Join now" }).click();
    await expect(this.stage).toBeVisible();
  }

  async follow(link: string): Promise<void> {
    await this.page.goto(link);
    await this.join();
  }

  /** The link that guests are invited with, as the host copies it. */
  async invitationLink(): Promise<string> {
    await this.openPanel("People");
    const link = await copiedBy(this.page.getByRole("button", { name: "Copy invitation link" }).first());
    await this.closePanel("People");
    return link;
  }

  get stage(): Locator {
    return this.page.getByRole("main", { name: "Stage" });
  }

  get controls(): Locator {
    return this.page.getByRole("toolbar", { name: "Meeting controls" });
  }

  tile(name: string): Locator {
    return this.page.getByRole("group", { name, exact: true });
  }

  control(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name });
  }

  async openPanel(name: "People" | "Chat"): Promise<void> {
    const button = this.page.getByRole("button", { name: new RegExp(`^${name}`) }).first();
    if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
  }

  async closePanel(name: "People" | "Chat"): Promise<void> {
    const button = this.page.getByRole("button", { name: new RegExp(`^${name}`) }).first();
    if ((await button.getAttribute("aria-expanded")) === "true") await button.click();
  }

  async say(text: string): Promise<void> {
    await this.openPanel("Chat");
    await this.page.getByRole("textbox", { name: "Message" }).fill(text);
    await this.page.getByRole("button", { name: "Send", exact: true }).click();
  }

  /** A host's menu for one participant. */
  async act(target: string, item: string): Promise<void> {
    await this.openPanel("People");
    await this.page.getByRole("button", { name: `Actions for ${target}` }).click();
    await this.page.getByRole("menuitem", { name: item }).click();
  }

  /** Opens the choice of slides, where the window is wide enough for its button. */
  async chooseSlides(): Promise<void> {
    await this.control("Present slides").click();
  }

  async leave(): Promise<void> {
    await this.control("Leave").click();
    await this.page.getByRole("menuitem", { name: "Leave meeting" }).click();
    await expect(this.stage).toBeHidden();
  }

  /** More frames are decoded than before, and sound is heard: both really flow. */
  async seesAndHears(): Promise<void> {
    const before = await received(this.page);
    await expect
      .poll(
        async () => {
          const now = await received(this.page);
          return now.framesDecoded > before.framesDecoded + 2 && now.audioEnergy > before.audioEnergy;
        },
        { message: `${this.name} sees frames advance and hears energy`, timeout: 20_000 },
      )
      .toBe(true);
  }

  /** Asks one of the app's routes as this person's browser would. Fails when it is refused. */
  async ask<Answer>(path: string, data: object): Promise<Answer> {
    const { webUrl } = product();
    const response = await this.context.request.post(webUrl + path, { data, headers: { origin: webUrl } });
    if (!response.ok()) throw new Error(`${path} answered ${response.status()}: ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  async inPage<Answer, Given>(look: (given: Given) => Answer, given: Given): Promise<Awaited<Answer>> {
    return (await this.page.evaluate(look as (given: unknown) => unknown, given)) as Awaited<Answer>;
  }

  /** For good, and at once: a tab that can keep nothing doesn't come back. */
  async close(): Promise<void> {
    const pages = this.context.pages().filter((page) => page.url().startsWith("http"));
    await Promise.all(pages.map((page) => page.evaluate(keepNothing).catch(() => undefined)));
    await this.context.close();
  }
}
