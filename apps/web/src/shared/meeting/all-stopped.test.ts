import type { MeetingState } from "@moim/client";
import { openRules, rights, type RoomRules } from "@moim/protocol";
import { expect, test } from "vitest";
import { isAllStopped } from "./people.ts";

const meeting = (rules: Partial<RoomRules>) =>
  ({ room: { rules: { ...openRules, ...rules } } }) as unknown as MeetingState;
const off = Object.fromEntries(rights.map((right) => [right, false]));

test("all is stopped until one thing is allowed again", () => {
  expect(isAllStopped(meeting({ ...off, locked: true }))).toBe(true);
  expect(isAllStopped(meeting({ ...off, locked: false }))).toBe(false);
  expect(isAllStopped(meeting({ ...off, locked: true, chat: true }))).toBe(false);
  expect(isAllStopped(meeting({}))).toBe(false);
});
