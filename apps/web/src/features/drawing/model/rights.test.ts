import type { MeetingState } from "@moim/client";
import { openRules, type Role } from "@moim/protocol";
import { participant } from "@moim/protocol/testing";
import { expect, test } from "vitest";
import { mayClear, mayDraw, mayPoint } from "./rights.ts";

function meeting(role: Role, { allowed = false, everyoneDraws = false, presents = false } = {}) {
  const self = participant("me", { role, ...(allowed && { exceptions: { drawing: true } }) });
  const rules = { ...openRules, drawing: everyoneDraws };
  const room = { participants: { me: self }, presenterId: presents ? "me" : null, rules };
  return { self: { id: "me", role }, room } as unknown as MeetingState;
}

test("D3: by role, with the hat, allowed by name, or when everyone may, viewers excepted", () => {
  expect(mayDraw(meeting("cohost"))).toBe(true);
  expect(mayDraw(meeting("participant"))).toBe(false);
  expect(mayDraw(meeting("participant", { presents: true }))).toBe(true);
  expect(mayDraw(meeting("participant", { allowed: true }))).toBe(true);
  expect(mayDraw(meeting("viewer", { allowed: true }))).toBe(true);
  expect(mayDraw(meeting("participant", { everyoneDraws: true }))).toBe(true);
  expect(mayDraw(meeting("viewer", { everyoneDraws: true }))).toBe(false);
});

test("who may draw may point; only who leads or presents may clear", () => {
  expect(mayPoint(meeting("participant", { allowed: true }))).toBe(true);
  expect(mayPoint(meeting("participant"))).toBe(false);
  expect(mayClear(meeting("participant", { allowed: true }))).toBe(false);
  expect(mayClear(meeting("participant", { presents: true }))).toBe(true);
});
