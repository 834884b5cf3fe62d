// One journey in Firefox ESR beside Chromium: two-way audio, video and data, then slides in step, drawing on
// them together, and a pointer that a third, in Chromium too, sees.
// Runs inside in-namespace.sh and prints what each browser received and showed, and which foreign hosts it asked, as JSON
// on the last line.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { startStack } from "../../scripts/launch/stack.mjs";
import { CHROMIUM, chromiumArgs } from "../support/chromium.ts";
import { installProbe } from "../support/probe.ts";
import { clickByName, join } from "./by-name.ts";
import { foreignRequestsOf, noticedOfForeign } from "./foreign.ts";
import { launchFirefox, plainHttpPreferences } from "./launch.ts";
import { drawTogether, pointAt, slidesInStep } from "./slides-together.ts";

const HOST = "10.77.0.1";
const defaultViewport = { width: 1280, height: 800 };

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

/** What the connection check ends with, and says of each row: its name and its word. */
async function checked(page: Page): Promise<string[]> {
  await page.goto(`${stack.webUrl}/check`);
  await page.waitForFunction(
    () => !/being checked/.test(document.querySelector("[role=status]")?.textContent ?? "being checked"),
    { timeout: 40_000 },
  );
  const said = await page.evaluate(() => [
    document.querySelector<HTMLElement>("[role=status]")?.innerText ?? "",
    ...[...document.querySelectorAll("li")].map((row) => row.innerText.split("\n").slice(0, 2).join(": ")),
  ]);
  await page.close();
  return said;
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
  const secondPage = await (await chromium.createBrowserContext()).newPage();
  await secondPage.goto(link);
  await join(secondPage, "Second");
  const pointers = await pointAt(hostPage, [secondPage, guestPage]);
  const foreign = [...foreignOfHost, ...foreignOfGuest];
  const check = await checked(await firefox.newPage());
  const noticed = await noticedOfForeign(firefox, `${HOST}:4999`);
  console.log(JSON.stringify({ ...result, slides, drawing, pointers, foreign, noticed, check }));
} finally {
  for (const browser of browsers) await browser.close();
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
