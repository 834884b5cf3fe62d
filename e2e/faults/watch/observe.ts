import { now, wait, type Injected } from "../faults/fault.ts";
import type { Circle, Meeting } from "../people/meeting.ts";
import { press, samplesOf, say } from "../people/participant.ts";
import type { Outcome } from "../table/statistics.ts";
import { STEADY_MS, recovery, type Recovery, type Series } from "./recovery.ts";

/** Far above every bar: what takes longer hasn't come back. */
export const LIMIT_MS = 60_000;
/** In a meeting of four browsers on a busy machine it takes some time until all of it flows for the first time. */
const SETTLED_MS = 90_000;

let spoken = 0;
/** A word that nobody said before, as {@link SAID} finds it. */
const word = (name: string) => `said-${name}${Date.now().toString(36)}x${(spoken += 1)};`;

export async function seriesOf({ everyone }: Circle, since: number): Promise<Series[]> {
  return await Promise.all(everyone.map(async (one) => ({ name: one.name, samples: await samplesOf(one, since - 1) })));
}

async function untilRecovered(
  meeting: Meeting,
  from: number,
  said: readonly string[],
  limitMs: number,
): Promise<Recovery> {
  for (;;) {
    const seen = recovery(await seriesOf(meeting, from), { from, said });
    if (seen.kind === "recovered" || now() - from > limitMs) return seen;
    await wait(250);
  }
}

/** Waits until everything flows, before anything is done. @throws Error with what doesn't: then the test isn't set up */
export async function untilSettled(meeting: Meeting): Promise<void> {
  const from = now();
  for (;;) {
    // Only what was lately counts.
    const since = Math.max(from, now() - STEADY_MS - 1_500);
    const seen = recovery(await seriesOf(meeting, since), { from: since, said: [] });
    if (seen.kind === "recovered") return;
    if (now() - from > SETTLED_MS) throw new Error(`the meeting doesn't get going: ${seen.missing.join("; ")}`);
    await wait(500);
  }
}

/** Injects something, and finds out when everything is as before; everyone says a word and the host turns a page meanwhile. */
export async function observe(meeting: Meeting, inject: () => Promise<Injected>): Promise<Outcome> {
  await untilSettled(meeting);
  const before = await seriesOf(meeting, now() - 1_000);
  const { afterwards, ...injected } = await inject();
  let outcome: Outcome;
  let ended: readonly string[] = [];
  try {
    outcome = await lookOn(meeting, before, injected);
  } finally {
    ended = (await afterwards?.()) ?? [];
  }
  return outcome.kind === "measured" ? { ...outcome, broke: [...ended, ...outcome.broke] } : outcome;
}

/** From when something was injected until everything is as before, or too much time has passed. */
async function lookOn(
  meeting: Meeting,
  before: readonly Series[],
  { from, figures = {}, broke = [] }: Omit<Injected, "afterwards">,
): Promise<Outcome> {
  const said = await everyoneSays(meeting);
  await turnPage(meeting);
  const seen = await untilRecovered(meeting, from, said, LIMIT_MS);
  if (seen.kind === "not-yet") return { kind: "not-recovered", afterMs: now() - from, missing: seen.missing };
  const after = await seriesOf(meeting, now() - 1_000);
  return {
    kind: "measured",
    figures: { ...figures, recovered: seen.ms, ...seen.parts },
    lastOf: seen.lastOf,
    broke: [...broke, ...whatBroke(before, after, said)],
  };
}

/** @returns what they said, in their order */
export async function everyoneSays({ everyone }: Circle): Promise<string[]> {
  const said = everyone.map(({ name }) => word(name));
  await Promise.all(everyone.map((one, index) => say(one, said[index]!)));
  return said;
}

/** On from one page, back from the last; whether that is lost or not, all have to see the same. */
export async function turnPage({ host }: Meeting): Promise<void> {
  if (!(await press(host, "Next slide"))) await press(host, "Previous slide");
}

/** What has to hold whatever the fault: nobody is said to have come or gone, and nothing is in the chat twice. */
function whatBroke(before: readonly Series[], after: readonly Series[], said: readonly string[]): string[] {
  return after.flatMap(({ name, samples }, index) => {
    const [first, last] = [before[index]?.samples.at(-1), samples.at(-1)];
    const known = new Set(first?.comings);
    const isOneOfUs = (text: string) => after.some((one) => text.includes(one.name));
    const comings = (last?.comings ?? []).filter((text) => !known.has(text) && isOneOfUs(text));
    const doubled = said.filter((one) => (last?.said[one] ?? 0) > 1);
    return [
      ...comings.map((text) => `${name} was told: ${text}`),
      ...(doubled.length > 0 ? [`${name} has a message more than once`] : []),
    ];
  });
}
