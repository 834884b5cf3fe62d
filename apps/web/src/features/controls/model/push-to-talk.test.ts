import { expect, test } from "vitest";
import { talkAfter, type Talk, type TalkInput } from "./push-to-talk.ts";

function acts(...inputs: TalkInput[]): { talk: Talk; acts: string[] } {
  let talk: Talk = "quiet";
  const done: string[] = [];
  for (const input of inputs) {
    const next = talkAfter(talk, input);
    talk = next.talk;
    if (next.act) done.push(next.act);
  }
  return { talk, acts: done };
}

test("the microphone is on while the key is held, and a moment longer", () => {
  expect(acts("press")).toEqual({ talk: "talking", acts: ["unmute"] });
  expect(acts("press", "release")).toEqual({ talk: "ending", acts: ["unmute"] });
  expect(acts("press", "release", "over")).toEqual({ talk: "quiet", acts: ["unmute", "mute"] });
});

test("a key that repeats, or repeats by letting go, unmutes once and mutes once", () => {
  expect(acts("press", "press", "press", "release", "over").acts).toEqual(["unmute", "mute"]);
  expect(acts("press", "release", "press", "release", "press", "release", "over").acts).toEqual(["unmute", "mute"]);
});

test("when the page loses sight of the key, it is muted at once, and only once", () => {
  expect(acts("press", "lose")).toEqual({ talk: "quiet", acts: ["unmute", "mute"] });
  expect(acts("press", "release", "lose", "over", "release", "lose").acts).toEqual(["unmute", "mute"]);
});

test("whoever didn't begin by the key is never muted by it", () => {
  expect(acts("release", "lose", "over")).toEqual({ talk: "quiet", acts: [] });
});
