// npm run slow-line [-- 50kbit 12 camera]: a viewer on a slow line follows a deck of text while someone speaks, and with "camera"
// is seen too. Runs inside in-namespaces.sh, as root. Prints, as JSON on the last line, how long each page took to be readable
// and to be shown, what became of the sound, and whether that was followable; ends with 1 when it was not.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { fileURLToPath } from "node:url";
import { makePdf } from "@moim/decks/testing";
import { chromium, type Browser, type Page } from "@playwright/test";
import { startStack } from "../../scripts/launch/stack.mjs";
import { CHROMIUM, chromiumArgs } from "../support/chromium.ts";
import { installProbe } from "../support/probe.ts";
import { shortcomings, type PageTimes } from "./followable.ts";
import { speechLikeWav } from "./speech.ts";

const HOST = "10.77.0.1";
const PAGES = Number(process.argv[3] ?? 12);
/** How long someone speaks to a page. */
const READING_MS = 5_000;
const PAGE_LIMIT_MS = 20_000;
const TITLE = "Photosynthesis";
const hasCamera = process.argv[4] === "camera";
const rate = process.argv[2] ?? "50kbit";
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const begunAt = performance.now();
const say = (text: string) => console.error(`${Math.round((performance.now() - begunAt) / 1_000)} s: ${text}`);

async function join(page: Page, name: string, camera = false): Promise<void> {
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("button", { name: "Join now" }).click();
  await page.getByRole("main", { name: "Stage" }).waitFor();
  if (!camera) await page.getByRole("button", { name: "Turn off camera" }).first().click();
}

/** What of the one voice was received, lost, and made up because it came too late; by the browser's own statistics. */
async function sound(page: Page) {
  return await page.evaluate(async () => {
    const { probe } = window as unknown as { probe: { connections: RTCPeerConnection[] } };
    const sum = {
      packets: 0,
      lost: 0,
      bytes: 0,
      headerBytes: 0,
      samples: 0,
      concealed: 0,
      silent: 0,
      energy: 0,
      videoBytes: 0,
    };
    for (const connection of probe.connections) {
      if (connection.connectionState === "closed") continue;
      for (const stat of (await connection.getStats()).values()) {
        if (stat.type === "inbound-rtp" && stat.kind === "video") sum.videoBytes += stat.bytesReceived ?? 0;
        if (stat.type !== "inbound-rtp" || stat.kind !== "audio") continue;
        sum.packets += stat.packetsReceived ?? 0;
        sum.lost += stat.packetsLost ?? 0;
        sum.bytes += stat.bytesReceived ?? 0;
        sum.headerBytes += stat.headerBytesReceived ?? 0;
        sum.samples += stat.totalSamplesReceived ?? 0;
        sum.concealed += stat.concealedSamples ?? 0;
        sum.silent += stat.silentConcealedSamples ?? 0;
        sum.energy += stat.totalAudioEnergy ?? 0;
      }
    }
    return sum;
  });
}

/** The page whose picture is shown, if it has come. */
const shownPage = async (page: Page): Promise<number> =>
  await page.evaluate(() => {
    const image = document.querySelector<HTMLImageElement>('img[alt^="Slide "]');
    if (!image?.complete || image.naturalWidth === 0) return 0;
    const named = Number(/^Slide (\d+)/.exec(image.alt)?.[1]);
    const pictured = /\/(\d+)-\d+\.webp/.exec(image.src)?.[1];
    return pictured === undefined || Number(pictured) === named ? named : 0;
  });

/** Whether a page's words are to be seen in place of its picture. */
const wordsOf = async (page: Page, wanted: number): Promise<boolean> =>
  await page.evaluate((heading) => {
    const lines = [...document.querySelectorAll('[data-page-text="shown"] [data-page-line]')];
    return lines.some((line) => line.textContent.trim() === heading && line.checkVisibility());
  }, `${TITLE} ${wanted}`);

/** How long a page takes from now on. */
async function untilShown(page: Page, wanted: number): Promise<PageTimes> {
  const begun = performance.now();
  let readableMs: number | null = null;
  for (let ms = 0; ms <= PAGE_LIMIT_MS; ms = Math.round(performance.now() - begun)) {
    const hasImage = (await shownPage(page)) === wanted;
    if (hasImage || (await wordsOf(page, wanted))) readableMs ??= ms;
    if (hasImage) return { readableMs, imageMs: ms };
    await page.waitForTimeout(50);
  }
  return { readableMs, imageMs: null };
}

const dataDir = mkdtempSync(joinPath(tmpdir(), "moim-slow-line-"));
const voice = joinPath(dataDir, "voice.wav");
writeFileSync(voice, speechLikeWav());
const browsers: Browser[] = [];
const stack = await startStack({
  dataDir,
  ports: { web: 3000, signaling: 4000, media: 40_000 },
  env: { PUBLIC_URL: `http://${HOST}:3000`, MEDIA_ANNOUNCED_ADDRESS: HOST, MEDIA_WORKERS: "1" },
});
say("the product is there");
try {
  const args = [...chromiumArgs, `--unsafely-treat-insecure-origin-as-secure=${stack.webUrl}`];
  const open = async (executablePath: string, more: string[] = []) => {
    const browser = await chromium.launch({ executablePath, args: [...args, ...more] });
    browsers.push(browser);
    const context = await browser.newContext({ locale: "en-US", viewport: { width: 1280, height: 800 } });
    await context.addInitScript(installProbe);
    return await context.newPage();
  };
  const host = await open(CHROMIUM, [`--use-file-for-fake-audio-capture=${voice}`]);
  await host.goto(stack.webUrl);
  await host.getByRole("button", { name: "New meeting" }).click();
  await join(host, "Hana", hasCamera);
  await host
    .getByRole("button", { name: /^People/ })
    .first()
    .click();
  const text = await host.evaluate(() => document.body.innerText);
  const link = /\S+(\/m\/[\w-]{22})/.exec(text)?.[1];
  if (!link) throw new Error("no invitation link is shown");

  say("the host is in");
  const viewer = await open(script("viewer-chromium.sh"));
  await viewer.goto(`${stack.webUrl}${link}`);
  await join(viewer, "Gil");
  await viewer.getByRole("button", { name: "Turn off microphone" }).first().click();
  await host.getByRole("button", { name: "Present slides" }).first().click();
  say("the viewer is in");
  const pdf = await makePdf({ pages: PAGES, title: TITLE });
  // The line is slow before anything of the deck is there.
  execFileSync(script("slow-down.sh"), [rate], { stdio: ["ignore", "ignore", "inherit"] });
  await host
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: `${TITLE}.pdf`,
      mimeType: "application/pdf",
      buffer: Buffer.from(pdf),
    });
  if ((await untilShown(host, 1)).imageMs === null) {
    throw new Error(`the host sees no slide: ${(await host.evaluate(() => document.body.innerText)).slice(0, 500)}`);
  }
  say("the host sees the first page");
  const before = await sound(viewer);
  const begun = performance.now();
  const pages: PageTimes[] = [await untilShown(viewer, 1)];
  for (let page = 2; page <= PAGES; page += 1) {
    await host.waitForTimeout(READING_MS);
    await host.locator("body").press("ArrowRight");
    pages.push(await untilShown(viewer, page));
    say(`page ${page}: ${JSON.stringify(pages.at(-1))}`);
  }
  const after = await sound(viewer);
  const seconds = (performance.now() - begun) / 1_000;
  const change = (key: keyof typeof after) => after[key] - before[key];
  const share = (part: number, whole: number) => Math.round((part / Math.max(1, whole)) * 1_000) / 1_000;
  const audioLost = share(change("lost"), change("packets") + change("lost"));
  const missed = shortcomings(pages, audioLost, change("packets"));
  console.log(
    JSON.stringify({
      followable: missed.length === 0,
      missed,
      rate,
      camera: hasCamera,
      readableMs: pages.map(({ readableMs }) => readableMs),
      imageMs: pages.map(({ imageMs }) => imageMs),
      seconds: Math.round(seconds),
      audioPackets: change("packets"),
      audioLost,
      /** Sound that had to be made up, pauses not counted. */
      audioConcealed: share(change("concealed") - change("silent"), change("samples")),
      audioKbit: Math.round(((change("bytes") + change("headerBytes")) * 8) / seconds / 100) / 10,
      audioEnergy: change("energy"),
      videoKbit: Math.round((change("videoBytes") * 8) / seconds / 100) / 10,
    }),
  );
  if (missed.length > 0) process.exitCode = 1;
} finally {
  for (const browser of browsers) await browser.close();
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
