import type { MeetingState } from "@moim/client";
import { openRules, type ParticipantView } from "@moim/protocol";
import { participant } from "@moim/protocol/testing";
import { expect, test } from "vitest";
import { queueOf } from "./speakers.ts";

const host = participant("host", { role: "host", name: "Hana" });
const raised = (id: string, at: number) => participant(id, { handRaisedAt: at });
function meeting(selfId: string, people: ParticipantView[], calledId: string | null = null) {
  const called = calledId === null ? null : { participantId: calledId, at: 1 };
  const participants = Object.fromEntries(people.map((one) => [one.id, one]));
  return {
    self: { id: selfId },
    room: { participants, called, presenterId: null, rules: openRules },
  } as unknown as MeetingState;
}

test("the earliest hand is next, for those who may call; whoever has the floor isn't waiting", () => {
  const people = [host, raised("late", 9), raised("early", 3)];
  expect(queueOf(meeting("host", people))).toEqual({ calledName: null, nextName: "early", count: 2 });
  expect(queueOf(meeting("host", people, "early"))).toEqual({ calledName: "early", nextName: "late", count: 1 });
  expect(queueOf(meeting("late", people))).toBeNull();
  expect(queueOf(meeting("host", [host, participant("bo")]))).toBeNull();
  expect(queueOf(meeting("host", [host, participant("bo")], "bo"))).toEqual({
    calledName: "bo",
    nextName: null,
    count: 0,
  });
});
