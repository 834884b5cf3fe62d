import type { Page } from "puppeteer-core";

/** Presses the button that is called so. */
export async function clickByName(page: Page, name: string): Promise<void> {
  await page.locator(`::-p-aria([name="${name}"][role="button"])`).setTimeout(20_000).click();
}

/** From the green room into the meeting. */
export async function join(page: Page, name: string): Promise<void> {
  await page.locator('::-p-aria([name="Your name"][role="textbox"])').setTimeout(20_000).fill(name);
  await clickByName(page, "Join now");
  await page.locator('::-p-aria([name="Stage"][role="main"])').setTimeout(30_000).wait();
}
