import type { MeetingState } from "@moim/client";
import { participant } from "@moim/protocol/testing";
import { expect, test } from "vitest";
import { openAsking } from "./asked.ts";

const off = { status: "off", problem: null };
function meeting(microphone: object = off, here = true, calledId = "bo") {
  return {
    self: { id: "me" },
    asked: { key: "k1", source: "microphone", by: "hana" },
    local: { microphone, camera: off },
    room: {
      called: { participantId: calledId, at: 1 },
      participants: here ? { hana: participant("hana", { name: "Hana" }) } : {},
    },
  } as unknown as MeetingState;
}

test("asking stands until it is answered, or what was asked for is on", () => {
  expect(openAsking(meeting(), [])).toEqual({ key: "k1", source: "microphone", name: "Hana", isTurn: false });
  expect(openAsking(meeting(off, true, "me"), [])?.isTurn).toBe(true);
  expect(openAsking(meeting({ status: "on", muted: true }), [])).not.toBeNull();
  expect(openAsking(meeting({ status: "on", muted: false }), [])).toBeNull();
  expect(openAsking(meeting(), ["k1"])).toBeNull();
  expect(openAsking(meeting(off, false), [])?.name).toBeNull();
});
