import type { Viewer } from "../../support/sight.ts";
import type { Home } from "../lab/lab.ts";
import { installSampler, NEVER_MS, SAID, samplesSince, type Sample } from "../watch/sample.ts";

/** One of the four, whichever their browser. */
export interface Participant extends Viewer {
  readonly browser: "chromium" | "firefox";
  home: Home;
  close: () => Promise<void>;
}

const EVERY_MS = 100;
/** What a browser counts is there at once, or not at all. */
const STATS_MS = 1_000;

/** What every page has installed before its own scripts, after the probe. */
export function samplerFor(people: number) {
  const given = { others: people - 1, everyMs: EVERY_MS, said: SAID.source, neverMs: NEVER_MS, statsMs: STATS_MS };
  return [installSampler, given] as const;
}

/** What someone saw and heard since then, in ms since 1970. */
export async function samplesOf(participant: Participant, since: number): Promise<Sample[]> {
  return await participant.inPage(samplesSince, since);
}

/** Writes into the chat, as by hand. The panel has to be open. */
export async function say(participant: Participant, text: string): Promise<void> {
  await participant.inPage(async (words) => {
    const box = [...document.querySelectorAll("textarea")].find(
      (one) => one.labels?.[0]?.textContent?.trim() === "Message" || one.getAttribute("aria-label") === "Message",
    );
    if (!box) throw new Error("there is no box to write into");
    // React looks at what the element's own setter was given.
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(box, words);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((drawn) => setTimeout(drawn)); // the key finds what the input has changed
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, bubbles: true }));
  }, text);
}

/** Presses the button that is called so, as far as it can be pressed. */
export async function press(participant: Participant, name: string): Promise<boolean> {
  return await participant.inPage((wanted) => {
    const all = [...document.querySelectorAll("button")];
    const nameOf = (one: HTMLButtonElement) => one.getAttribute("aria-label") ?? one.textContent?.trim();
    const button = all.find((one) => nameOf(one) === wanted);
    if (!button || button.disabled || button.getAttribute("aria-disabled") === "true") return false;
    button.click();
    return true;
  }, name);
}
