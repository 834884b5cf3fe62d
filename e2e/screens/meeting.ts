import type { Page } from "@playwright/test";
import { DECK_PAGES, makeDeck } from "./deck.ts";
import type { Devices } from "./devices.ts";
import { samples } from "./people.ts";
import type { Session } from "./session.ts";

export type Keys = { id: string; hostKey: string; participantKey: string };

/** A scheduled meeting of whoever uses this page. */
export async function schedule({ webUrl, look }: Session, page: Page, title?: string, inHours = 3): Promise<Keys> {
  const start = new Date(Date.now() + (inHours + 9) * 3_600_000).toISOString(); // read as Seoul's wall time
  const sample = samples[look.locale];
  return await ask(page, `${webUrl}/api/meetings`, {
    when: "scheduled",
    title: title ?? sample.title,
    description: sample.description,
    date: start.slice(0, 10),
    time: `${start.slice(11, 13)}:00`,
    durationMinutes: 45,
    timeZone: "Asia/Seoul",
  });
}

/** What is scheduled on a date of Seoul's, unless said otherwise. */
export type Plan = {
  title: string;
  date: string;
  time: string;
  durationMinutes?: number;
  timeZone?: string;
  repeat?: object;
};

export async function plan({ webUrl }: Session, page: Page, one: Plan): Promise<Keys> {
  const usual = { when: "scheduled", durationMinutes: 45, timeZone: "Asia/Seoul" };
  return await ask(page, `${webUrl}/api/meetings`, { ...usual, ...one });
}

export async function signUp({ webUrl, look }: Session, page: Page): Promise<void> {
  const email = `hana.${Date.now()}@example.org`;
  const person = { name: samples[look.locale].host, email, password: "correct horse battery", locale: look.locale };
  await ask(page, `${webUrl}/api/auth/sign-up/email`, person);
}

async function ask<T>(page: Page, url: string, data: object): Promise<T> {
  const response = await page.context().request.post(url, { data, headers: { origin: new URL(url).origin } });
  if (!response.ok()) throw new Error(`${url} answered ${response.status()}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** From a link through the green room into the meeting. */
export async function enter(session: Session, page: Page, key: string, name: string): Promise<void> {
  const { words } = session;
  await page.goto(`${session.webUrl}/m/${key}`);
  await page.getByRole("textbox", { name: words("green-room.name") }).fill(name);
  await page.getByRole("button", { name: words("green-room.join") }).click();
  await page.getByRole("main", { name: words("stage.label") }).waitFor();
}

/** A meeting that is going on, with its host in it. */
export async function startMeeting(session: Session, devices: Devices = { face: 0 }): Promise<{ host: Page; keys: Keys }> {
  const host = await session.visitor(devices);
  const keys = await schedule(session, host);
  await enter(session, host, keys.hostKey, samples[session.look.locale].host);
  return { host, keys };
}

/** Someone else in a browser of their own, who is seen. */
export async function joinMeeting(session: Session, { participantKey }: Keys, name: string, devices: Devices): Promise<Page> {
  const page = await session.visitor(devices);
  await enter(session, page, participantKey, name);
  return page;
}

/** Opens or closes a panel by its button in the bar. */
export async function panel({ words }: Session, page: Page, which: "people" | "chat", open: boolean): Promise<void> {
  const button = page.getByRole("button", { name: words(`controls.${which}`), exact: true, expanded: !open });
  const close = page.getByRole("button", { name: words("common.close"), exact: true });
  if (open) await button.click();
  else if (await button.isVisible()) await button.click();
  else await close.first().click();
}

export async function openSlidesDialog({ words }: Session, page: Page): Promise<void> {
  const button = page.getByRole("button", { name: words("controls.slidesOn") });
  if (await button.isVisible()) return await button.click();
  await page.getByRole("button", { name: words("controls.more"), exact: true }).click();
  await page.getByRole("menuitem", { name: words("controls.slidesOn") }).click();
}

/** Presents the deck, and turns to a page. */
export async function present(session: Session, page: Page, turnTo: number): Promise<void> {
  const { words, look } = session;
  const name = samples[look.locale].deck;
  await openSlidesDialog(session, page);
  await page.locator('input[type="file"]').setInputFiles({
    name: `${name}.pdf`,
    mimeType: "application/pdf",
    buffer: await makeDeck(name),
  });
  const slide = (number: number) =>
    page.getByRole("img", { name: words("slides.pageOf", { page: number, count: DECK_PAGES }) });
  await slide(1).waitFor({ timeout: 90_000 });
  for (let number = 2; number <= turnTo; number += 1) {
    await page.getByRole("button", { name: words("slides.next") }).click();
    await slide(number).waitFor();
  }
}
