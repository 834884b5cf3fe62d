import type { Page } from "@playwright/test";
import { limitLine, openMeeting, received, say } from "./people.ts";

const STEP_MS = 1_000;
/** Until a viewer is sent as much as the line and the sender's encoder allow. */
const WARM_MS = 25_000;
const SLOW_MS = 60_000;
const LIFTED_MS = 40_000;
/** F8 of the list of faults. */
const AUDIO_ARRIVING = 0.97;
const OLD_RATE_SHARE = 0.8;
const BACK_WITHIN_S = 15;
/** Those on fast lines may lose this share of their pictures, which a busy machine costs anyway. */
const OTHERS_SHARE = 0.8;

type Second = { videoKbit: number; frames: number; width: number; packets: number; lost: number; label: boolean };

/** One second after the other of what someone gets. */
async function watch(page: Page, ms: number): Promise<Second[]> {
  const seconds: Second[] = [];
  let before = await received(page);
  let at = performance.now();
  const end = at + ms;
  while (at < end) {
    await page.waitForTimeout(STEP_MS);
    const now = await received(page);
    const took = (performance.now() - at) / 1_000;
    at = performance.now();
    seconds.push({
      videoKbit: Math.round(((now.videoBytes - before.videoBytes) * 8) / took / 1_000),
      frames: Math.round((now.frames - before.frames) / took),
      width: now.width,
      packets: now.packets - before.packets,
      lost: now.lost - before.lost,
      label: await page.getByText("slow connection").first().isVisible(),
    });
    before = now;
  }
  return seconds;
}

const middle = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const share = (part: number, whole: number) => Math.round((part / Math.max(1, whole)) * 1_000) / 1_000;

/**
 * Someone speaks and is seen by two others; the line of one of them becomes slow, and fast again (F8). Prints, as JSON, what became of voice
 * and picture. @returns whether what F8 asks for was held
 */
export async function yields(rate: string): Promise<boolean> {
  const meeting = await openMeeting(true);
  try {
    const viewer = await meeting.join("Gil", "slow");
    const other = await meeting.join("Mina", "fast");
    const [warm, otherWarm] = await Promise.all([watch(viewer, WARM_MS), watch(other, WARM_MS)]);
    limitLine(rate);
    say(`the line has ${rate}`);
    const [slow, otherSlow] = await Promise.all([watch(viewer, SLOW_MS), watch(other, SLOW_MS)]);
    limitLine(null);
    say("the line is fast again");
    const lifted = await watch(viewer, LIFTED_MS);

    const oldKbit = middle(warm.slice(-10).map(({ videoKbit }) => videoKbit));
    const packets = sum(slow.map((one) => one.packets));
    const lost = sum(slow.map((one) => one.lost));
    const steady = slow.slice(-30);
    const withPicture = steady.filter(({ frames }) => frames > 0).length;
    const unexplained = steady.filter(({ frames, label }) => frames === 0 && !label).length;
    const back = lifted.findIndex((_, index) => {
      const three = lifted.slice(index, index + 3).map(({ videoKbit }) => videoKbit);
      return three.length === 3 && middle(three) >= OLD_RATE_SHARE * oldKbit;
    });
    const frames = (some: readonly Second[]) => middle(some.map((one) => one.frames));
    const audioArrived = share(packets, packets + lost);
    const missed = [
      ...(audioArrived < AUDIO_ARRIVING ? [`${Math.round(audioArrived * 1_000) / 10} % of the voice arrived`] : []),
      ...(unexplained > 3 ? [`${unexplained} of the last 30 s had neither a picture nor a label`] : []),
      ...(back < 0 || back + 1 > BACK_WITHIN_S ? ["the old rate wasn't back in time"] : []),
      ...(frames(otherSlow) < OTHERS_SHARE * frames(otherWarm) ? ["someone else's picture suffered"] : []),
    ];
    console.log(
      JSON.stringify({
        holds: missed.length === 0,
        missed,
        rate,
        oldKbit,
        audioArrived,
        audioArrivedSteady: share(
          sum(steady.map((one) => one.packets)),
          sum(steady.map((one) => one.packets + one.lost)),
        ),
        /** Of the last 30 s of the slow line. */
        slowKbit: middle(steady.map(({ videoKbit }) => videoKbit)),
        slowWidth: steady.at(-1)?.width,
        secondsWithPicture: withPicture,
        secondsWithLabel: steady.filter(({ label }) => label).length,
        secondsUnexplained: unexplained,
        backAfterS: back < 0 ? null : back + 1,
        liftedKbit: lifted.map(({ videoKbit }) => videoKbit),
        otherFrames: [frames(otherWarm), frames(otherSlow)],
      }),
    );
    return missed.length === 0;
  } finally {
    await meeting.close();
  }
}
