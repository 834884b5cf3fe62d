// One journey in Firefox ESR beside Chromium: two-way audio, video and data, then slides in step and drawing on them together.
// Runs inside in-namespace.sh and prints what each browser received and showed, and which foreign hosts it asked, as JSON
// on the last line.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import puppeteer, { type Browser, type ElementHandle, type Page } from "puppeteer-core";
import { startStack } from "../../scripts/launch/stack.mjs";
import { CHROMIUM, chromiumArgs } from "../support/chromium.ts";
import { installProbe } from "../support/probe.ts";
import { DECK_PAGES, makeDeck } from "../screens/deck.ts";
import { foreignRequestsOf, noticedOfForeign } from "./foreign.ts";
import { launchFirefox } from "./launch.ts";

const HOST = "10.77.0.1";
const defaultViewport = { width: 1280, height: 800 };

/** This plain-http address taken for a secure one. */
const plainHttpPreferences = (origin: string) => ({
  "dom.securecontext.allowlist": new URL(origin).hostname,
  "media.devices.insecure.enabled": true,
  "media.getusermedia.insecure.enabled": true,
  // On an origin that is trusted by the list above, pictures over plain http would be asked for over https instead.
  "security.mixed_content.upgrade_display_content": false,
});

async function clickByName(page: Page, name: string): Promise<void> {
  await page.locator(`::-p-aria([name="${name}"][role="button"])`).setTimeout(20_000).click();
}

async function join(page: Page, name: string): Promise<void> {
  await page.locator('::-p-aria([name="Your name"][role="textbox"])').setTimeout(20_000).fill(name);
  await clickByName(page, "Join now");
  await page.locator('::-p-aria([name="Stage"][role="main"])').setTimeout(30_000).wait();
}

const MESSAGE = "textarea";

async function say(page: Page, text: string): Promise<void> {
  const box = await page.waitForSelector(MESSAGE, { timeout: 10_000 });
  await box?.focus();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

/** Frames, energy and data-channel messages so far, by the browser's own statistics. */
async function received(page: Page) {
  return await page.evaluate(async () => {
    const { probe } = window as unknown as { probe: { connections: RTCPeerConnection[]; dataReceived: string[] } };
    const sum = { frames: 0, energy: 0, audioPackets: 0, chat: [] as string[] };
    for (const connection of probe.connections) {
      if (connection.connectionState === "closed") continue;
      for (const stat of (await connection.getStats()).values()) {
        if (stat.type !== "inbound-rtp") continue;
        if (stat.kind === "video") sum.frames += stat.framesDecoded ?? 0;
        else {
          sum.energy += stat.totalAudioEnergy ?? 0;
          sum.audioPackets += stat.packetsReceived ?? 0;
        }
      }
    }
    sum.chat = probe.dataReceived.filter((data) => data.includes('"chat.posted"'));
    return sum;
  });
}

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
async function drawTogether(host: Page, guest: Page) {
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
async function slidesInStep(host: Page, guest: Page, folder: string) {
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

const dataDir = mkdtempSync(joinPath(tmpdir(), "moim-firefox-"));
const browsers: Browser[] = [];
const stack = await startStack({
  dataDir,
  ports: { web: 3000, signaling: 4000, media: 40_000 },
  env: { PUBLIC_URL: `http://${HOST}:3000`, MEDIA_ANNOUNCED_ADDRESS: HOST, MEDIA_WORKERS: "1" },
});
try {
  const chromium = await puppeteer.launch({
    executablePath: CHROMIUM,
    defaultViewport,
    args: [...chromiumArgs, `--unsafely-treat-insecure-origin-as-secure=${stack.webUrl}`],
  });
  browsers.push(chromium);
  const firefox = await launchFirefox(plainHttpPreferences(stack.webUrl));
  browsers.push(firefox);

  const own = [stack.webUrl, stack.serverUrl].map((url) => new URL(url).host);
  const hostPage = await chromium.newPage();
  const foreignOfHost = foreignRequestsOf(hostPage, own);
  await hostPage.evaluateOnNewDocument(installProbe);
  await hostPage.goto(stack.webUrl);
  await clickByName(hostPage, "New meeting");
  await join(hostPage, "Chromium");
  await clickByName(hostPage, "People");
  const shown = await hostPage.waitForFunction(() => /\S+(\/m\/[\w-]{22})/.exec(document.body.innerText)?.[1], {
    timeout: 10_000,
  });
  const link = `${stack.webUrl}${await shown.jsonValue()}`;
  if (link === hostPage.url()) throw new Error("the host's own link is offered to guests");

  const guestPage = await firefox.newPage();
  const foreignOfGuest = foreignRequestsOf(guestPage, own);
  await guestPage.evaluateOnNewDocument(installProbe);
  await guestPage.goto(link);
  await join(guestPage, "Firefox");

  await clickByName(guestPage, "Chat");
  await guestPage.waitForFunction(
    () => {
      // The data channels are open both ways: what is said now goes over them.
      const { probe } = window as unknown as { probe: { dataReceived: string[] } };
      return probe.dataReceived.some((data) => data.includes('"welcome"'));
    },
    { timeout: 20_000 },
  );
  await say(guestPage, "from Firefox");
  await clickByName(hostPage, "Chat");
  await say(hostPage, "from Chromium");

  const deadline = Date.now() + 30_000;
  let result = { chromium: await received(hostPage), firefox: await received(guestPage) };
  const done = ({ frames, energy, chat }: typeof result.chromium) => frames > 30 && energy > 0 && chat.length >= 2;
  while (Date.now() < deadline && !(done(result.chromium) && done(result.firefox))) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    result = { chromium: await received(hostPage), firefox: await received(guestPage) };
  }
  const slides = await slidesInStep(hostPage, guestPage, dataDir);
  const drawing = await drawTogether(hostPage, guestPage);
  const foreign = [...foreignOfHost, ...foreignOfGuest];
  const noticed = await noticedOfForeign(firefox, `${HOST}:4999`);
  console.log(JSON.stringify({ ...result, slides, drawing, foreign, noticed }));
} finally {
  for (const browser of browsers) await browser.close();
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
