/** quiet: not talking by the key. talking: it is held. ending: it was let go of a moment ago. */
export type Talk = "quiet" | "talking" | "ending";

/** press: the key goes down. release: it comes up. lose: the page can't know any more whether it is held. over: the moment has passed. */
export type TalkInput = "press" | "release" | "lose" | "over";

/** Kept open so long after the key came up: the last syllable is heard, and a keyboard that repeats by letting go doesn't flap. */
export const LINGER_MS = 200;

const after: Record<Talk, Partial<Record<TalkInput, Talk>>> = {
  quiet: { press: "talking" },
  talking: { release: "ending", lose: "quiet" },
  ending: { press: "talking", lose: "quiet", over: "quiet" },
};

/** What comes of a key that is held to talk, and what is done about the microphone, if anything. */
export function talkAfter(talk: Talk, input: TalkInput): { talk: Talk; act: "unmute" | "mute" | null } {
  const next = after[talk][input] ?? talk;
  if (talk === "quiet" && next !== "quiet") return { talk: next, act: "unmute" };
  return { talk: next, act: talk !== "quiet" && next === "quiet" ? "mute" : null };
}
