import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "@playwright/test";
import { startStack } from "../../scripts/launch/stack.mjs";
import { CHROMIUM, chromiumArgs } from "../support/chromium.ts";
import { installProbe } from "../support/probe.ts";
import { speechLikeWav } from "./speech.ts";

const HOST = "10.77.0.1";
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const begunAt = performance.now();
/** Says on stderr how far a run is. */
export const say = (text: string) => console.error(`${Math.round((performance.now() - begunAt) / 1_000)} s: ${text}`);

/** Limits the line between the namespaces, each way (as tc writes it, 50kbit); null: as fast as it gets. */
export function limitLine(rate: string | null): void {
  execFileSync(script("slow-down.sh"), [rate ?? "none"], { stdio: ["ignore", "ignore", "inherit"] });
}

async function join(page: Page, name: string, camera: boolean): Promise<void> {
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("button", { name: "Join now" }).click();
  await page.getByRole("main", { name: "Stage" }).waitFor();
  if (!camera) await page.getByRole("button", { name: "Turn off camera" }).first().click();
}

/** A meeting on the fast side: whoever starts it speaks all the time. */
export type SlowMeeting = {
  host: Page;
  /** Someone who says nothing and shows nothing, on either side of the line. */
  join(name: string, side: "slow" | "fast"): Promise<Page>;
  close(): Promise<void>;
};

/** Starts the product with a meeting in it. Runs inside in-namespaces.sh. */
export async function openMeeting(hasCamera: boolean): Promise<SlowMeeting> {
  const dataDir = mkdtempSync(joinPath(tmpdir(), "moim-slow-line-"));
  const voice = joinPath(dataDir, "voice.wav");
  writeFileSync(voice, speechLikeWav());
  const stack = await startStack({
    dataDir,
    ports: { web: 3000, signaling: 4000, media: 40_000 },
    env: { PUBLIC_URL: `http://${HOST}:3000`, MEDIA_ANNOUNCED_ADDRESS: HOST, MEDIA_WORKERS: "1" },
  });
  const browsers: Browser[] = [];
  const close = async () => {
    for (const browser of browsers) await browser.close();
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    say("the product is there");
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
    return {
      host,
      async join(name, side) {
        const page = await open(side === "slow" ? script("viewer-chromium.sh") : CHROMIUM);
        await page.goto(`${stack.webUrl}${link}`);
        await join(page, name, false);
        await page.getByRole("button", { name: "Turn off microphone" }).first().click();
        say(`${name} is in`);
        return page;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What of voices and pictures was received until now, by the browser's own statistics. */
export async function received(page: Page) {
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
      frames: 0,
      /** Of the widest picture that comes. */
      width: 0,
    };
    for (const connection of probe.connections) {
      if (connection.connectionState === "closed") continue;
      for (const stat of (await connection.getStats()).values()) {
        if (stat.type !== "inbound-rtp") continue;
        if (stat.kind === "video") {
          sum.videoBytes += stat.bytesReceived ?? 0;
          sum.frames += stat.framesDecoded ?? 0;
          sum.width = Math.max(sum.width, stat.frameWidth ?? 0);
          continue;
        }
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
