import type { Browser, Page } from "@playwright/test";
import { openPage, startMeeting, type Stack } from "./product.ts";
import { percentiles } from "./percentiles.ts";

const MARKS_LIMIT_MS = 30_000;

type Marks = { clickedAt: number; firstFrameAt: number; firstAudioAt: number };

/**
 * Installed before the page's scripts: notes the click on "Join now", the first remote frame that a tile shows,
 * and the first samples that left a remote sound's jitter buffer. All by the page's own clock, in milliseconds.
 */
function installMarks(): void {
  const marks: Marks = { clickedAt: 0, firstFrameAt: 0, firstAudioAt: 0 };
  (window as unknown as { marks: Marks }).marks = marks;
  window.addEventListener(
    "click",
    ({ target }) => {
      if (target instanceof Element && target.closest("button")?.textContent?.includes("Join now")) {
        marks.clickedAt = performance.now();
      }
    },
    { capture: true },
  );
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(...args: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...args);
      this.addEventListener("track", ({ track, receiver }) => {
        if (track.kind === "video") {
          const look = () => {
            const shows = ({ srcObject }: HTMLVideoElement) =>
              srcObject instanceof MediaStream && srcObject.getTracks().some(({ id }) => id === track.id);
            const video = [...document.querySelectorAll("video")].find(shows);
            if (video) video.requestVideoFrameCallback(() => (marks.firstFrameAt ||= performance.now()));
            else requestAnimationFrame(look);
          };
          look();
          return;
        }
        const look = async () => {
          for (const stat of (await receiver.getStats()).values()) {
            if (stat.type !== "inbound-rtp" || !(stat.jitterBufferEmittedCount > 0)) continue;
            marks.firstAudioAt ||= performance.now();
            clearInterval(timer);
          }
        };
        const timer = setInterval(() => void look(), 10);
      });
    }
  };
}

/** Asked from outside the page: its content security policy forbids the driver's own polling in it. */
async function waitForMarks(page: Page): Promise<void> {
  const deadline = Date.now() + MARKS_LIMIT_MS;
  for (;;) {
    const marks = await page.evaluate(() => (window as unknown as { marks: Marks }).marks);
    if (marks.firstFrameAt > 0 && marks.firstAudioAt > 0) return;
    if (Date.now() > deadline) throw new Error(`nothing was seen or heard in time: ${JSON.stringify(marks)}`);
    await page.waitForTimeout(50);
  }
}

/** From the click on "Join now" to the first remote frame and the first remote sound, over so many joins of a guest. */
export async function measureJoins(browser: Browser, stack: Stack, runs: number) {
  const host = await openPage(browser);
  const link = await startMeeting(host.page, stack.webUrl);
  const frames: number[] = [];
  const sounds: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { context, page } = await openPage(browser, installMarks);
    await page.goto(link);
    await page.getByRole("textbox", { name: "Your name" }).fill(`Guest ${run + 1}`);
    await page.waitForTimeout(1_500); // a person looks at the preview; the meeting's code is loaded meanwhile
    await page.getByRole("button", { name: "Join now" }).click();
    await waitForMarks(page);
    const { clickedAt, firstFrameAt, firstAudioAt } = await page.evaluate(
      () => (window as unknown as { marks: Marks }).marks,
    );
    frames.push(firstFrameAt - clickedAt);
    sounds.push(firstAudioAt - clickedAt);
    await context.close();
    await host.page.waitForTimeout(300);
  }
  await host.context.close();
  return { clickToFirstRemoteFrameMs: percentiles(frames), clickToFirstRemoteSoundMs: percentiles(sounds) };
}
