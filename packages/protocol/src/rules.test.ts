import fc from "fast-check";
import { expect, test } from "vitest";
import { presetRules, readPreset } from "./rules.ts";
import { openRules } from "./views.ts";

const { locked: _, ...open } = openRules;

test("a preset is as open as a meeting is, but for what is settled in it", () => {
  expect(readPreset({})).toEqual(open);
  expect(readPreset({ waitingRoom: true, chat: false })).toEqual({ ...open, waitingRoom: true, chat: false });
  expect(readPreset({ presenting: "hosts" }).presenting).toBe("hosts");
});

test("what isn't known, or has another form, is left out, whatever was stored", () => {
  expect(readPreset({ locked: true, presenting: "nobody", waitingRoom: 1, camera: false })).toEqual({
    ...open,
    camera: false,
  });
  fc.assert(fc.property(fc.jsonValue(), (stored) => presetRules.strict().safeParse(readPreset(stored)).success));
});

test("a preset can't lock the meeting", () => {
  expect(presetRules.safeParse({ locked: true }).success).toBe(false);
});
