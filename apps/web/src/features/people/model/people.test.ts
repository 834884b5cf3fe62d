import type { MeetingState } from "@moim/client";
import { openRules } from "@moim/protocol";
import { participant } from "@moim/protocol/testing";
import { expect, test } from "vitest";
import { rowOf } from "./people.ts";

const bo = participant("bo", { stopped: ["camera"], handRaisedAt: 7 });
const state = {
  self: { id: "bo", role: "participant" },
  room: {
    participants: { bo },
    producers: { p: { id: "p", participantId: "bo", source: "microphone", paused: false } },
    presenterId: null,
    spotlight: null,
    called: { participantId: "bo", at: 8 },
    rules: openRules,
  },
} as unknown as MeetingState;

test("a row says how someone's devices are, since when their hand is up, and that they have the floor", () => {
  expect(rowOf(state, "bo")).toMatchObject({
    self: true,
    microphone: "on",
    camera: "stopped",
    sharing: false,
    handRaisedAt: 7,
    called: true,
    presenting: false,
  });
  expect(rowOf(state, "gone")).toBeNull();
});
