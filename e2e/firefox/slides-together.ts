import { writeFileSync } from "node:fs";
import { join as joinPath } from "node:path";
import type { ElementHandle, Page } from "puppeteer-core";
import { DECK_PAGES, makeDeck } from "../screens/deck.ts";
import { clickByName } from "./by-name.ts";

/** How many drawings the page that is shown says it has, once it has this many. */
async function drawings(page: Page, count: number): Promise<number> {
  await page
    .locator(`::-p-aria([name="${count} drawing${count === 1 ? "" : "s"}"])`)
    .setTimeout(20_000)
    .wait();
  return count;
}

async function draw(page: Page, from: number, to: number): Promise<void> {
  await clickByName(page, "Pen");
  const box = await (await page.waitForSelector("[data-page-layer]", { timeout: 30_000 }))?.boundingBox();
  if (!box) throw new Error("no page is shown");
  const { x, y, width, height } = box;
  await page.mouse.move(x + from * width, y + 0.4 * height);
  await page.mouse.down();
  await page.mouse.move(x + to * width, y + 0.6 * height, { steps: 10 });
  await page.mouse.up();
}

/** On the page that is shown: lets everyone draw, and both draw on it. */
export async function drawTogether(host: Page, guest: Page) {
  await draw(host, 0.2, 0.5);
  const seenByGuest = await drawings(guest, 1);
  await clickByName(host, "More for drawing");
  await host.locator('::-p-aria([name="Everyone may draw"][role="menuitem"])').setTimeout(10_000).click();
  await draw(guest, 0.6, 0.9);
  return { seenByGuest, seenByHost: await drawings(host, 2), pointer: await pointerChannel(guest) };
}

/** How the pointer's channel delivers, as this browser has it. */
async function pointerChannel(page: Page) {
  return await page.evaluate(() => {
    const { probe } = window as unknown as { probe: { channels: { channel: RTCDataChannel }[] } };
    const channel = probe.channels.map((one) => one.channel).find(({ label }) => label === "pointer");
    return channel && { ordered: channel.ordered, maxRetransmits: channel.maxRetransmits };
  });
}

/** Waits until a page of the slides is shown, this many times larger than the whole; answers what is in the middle. */
async function shows(page: Page, number: number, scale: number): Promise<{ x: number; y: number }> {
  const name = `Slide ${number} of ${DECK_PAGES}`;
  const found = await page.waitForFunction(
    (label, wanted) => {
      const image = document.querySelector(`img[alt="${label}"]`);
      let opening = image?.parentElement;
      while (opening && getComputedStyle(opening).overflowX !== "hidden") opening = opening.parentElement;
      if (!image || !opening) return null;
      const [whole, seen] = [image.getBoundingClientRect(), opening.getBoundingClientRect()];
      if (Math.abs(whole.width / seen.width - wanted) > 0.01) return null;
      const middle = (from: number, length: number, at: number, size: number) =>
        Math.round(((from + length / 2 - at) / size) * 100) / 100;
      return {
        x: middle(seen.left, seen.width, whole.left, whole.width),
        y: middle(seen.top, seen.height, whole.top, whole.height),
      };
    },
    { timeout: 30_000 },
    name,
    scale,
  );
  return (await found.jsonValue())!;
}

/** Chromium presents, turns and enlarges; Firefox follows, browses on its own, and returns. */
export async function slidesInStep(host: Page, guest: Page, folder: string) {
  const file = joinPath(folder, "Photosynthesis.pdf");
  writeFileSync(file, await makeDeck("Photosynthesis"));
  await host.keyboard.press("Escape");
  await clickByName(host, "Present slides");
  const field = await host.waitForSelector('input[type="file"]', { timeout: 10_000 });
  await (field as ElementHandle<HTMLInputElement>).uploadFile(file);
  await shows(guest, 1, 1);
  await host.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (const number of [2, 3, 4]) {
    await host.keyboard.press("ArrowRight");
    await shows(guest, number, 1);
    await shows(host, number, 1); // a look at the page before is nobody's look at this one
  }
  for (let press = 0; press < 3; press += 1) await host.keyboard.press("+");
  const enlarged = 1.25 ** 3;
  const looks = [await shows(host, 4, enlarged), await shows(guest, 4, enlarged)];
  await host.keyboard.press("0");
  await shows(guest, 4, 1);
  await guest.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await guest.keyboard.press("ArrowLeft");
  await shows(guest, 3, 1);
  await host.keyboard.press("ArrowRight");
  await shows(host, 5, 1);
  await shows(guest, 3, 1);
  await clickByName(guest, "Return to presenter");
  await shows(guest, 5, 1);
  return { looks, page: 5 };
}

/** Takes the pointer and moves it over the page; answers the names that are beside it at the others, once there are some. */
export async function pointAt(host: Page, others: readonly Page[]): Promise<string[][]> {
  await clickByName(host, "Pointer");
  const box = await (await host.waitForSelector("[data-page-layer]", { timeout: 10_000 }))?.boundingBox();
  if (!box) throw new Error("no page is shown");
  const { x, y, width, height } = box;
  await host.mouse.move(x + 0.4 * width, y + 0.5 * height);
  await host.mouse.move(x + 0.5 * width, y + 0.5 * height, { steps: 10 });
  const names: string[][] = [];
  for (const page of others) {
    await page.waitForSelector("[data-pointer] span:nth-child(2)", { timeout: 10_000 });
    names.push(await page.$$eval("[data-pointer]", (all) => all.map((pointer) => pointer.textContent ?? "")));
  }
  await host.keyboard.press("Escape");
  for (const page of others) await page.waitForSelector("[data-pointer]", { hidden: true, timeout: 10_000 });
  return names;
}
