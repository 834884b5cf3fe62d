// One journey in Firefox ESR beside Chromium: two-way audio, video and data. Runs inside in-namespace.sh and prints what
// each browser received, as JSON on the last line.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { startStack } from "../../scripts/launch/stack.mjs";
import { CHROMIUM, chromiumArgs } from "../support/chromium.ts";
import { installProbe } from "../support/probe.ts";

const HOST = "10.77.0.1";
const FIREFOX = "/usr/bin/firefox-esr";
const defaultViewport = { width: 1280, height: 800 };

/** Firefox's own fake devices, and this plain-http address taken for a secure one. */
const firefoxPreferences = (origin: string) => ({
  "dom.securecontext.allowlist": new URL(origin).hostname,
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  "media.devices.insecure.enabled": true,
  "media.getusermedia.insecure.enabled": true,
  "media.autoplay.default": 0,
  "app.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
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
  const firefox = await puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    defaultViewport,
    extraPrefsFirefox: firefoxPreferences(stack.webUrl),
  });
  browsers.push(firefox);

  const hostPage = await chromium.newPage();
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
  console.log(JSON.stringify(result));
} finally {
  for (const browser of browsers) await browser.close();
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
