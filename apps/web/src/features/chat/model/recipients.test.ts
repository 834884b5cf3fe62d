import type { MeetingState } from "@moim/client";
import { openRules, type RoomRules } from "@moim/protocol";
import { participant } from "@moim/protocol/testing";
import { expect, test } from "vitest";
import { destinationOf, recipientsOf } from "./recipients.ts";

const people = [participant("hana", { role: "host" }), participant("gil"), participant("pia", { name: "Pia" })];
function meeting(selfId: string, rules: Partial<RoomRules> = {}, here = people) {
  const participants = Object.fromEntries(here.map((one) => [one.id, one]));
  return {
    self: { id: selfId },
    room: { participants, presenterId: null, rules: { ...openRules, ...rules } },
  } as unknown as MeetingState;
}
const ids = (state: MeetingState) => recipientsOf(state).people.map(({ id }) => id);

test("one writes to everyone, to hosts, and to anyone; not to oneself", () => {
  expect(recipientsOf(meeting("gil"))).toMatchObject({ everyone: true, isPrivateOff: false });
  expect(ids(meeting("gil"))).toEqual(["hana", "pia"]);
});

test("without private chat hosts can still be written to, and write; what is for hosts only isn't everyone's", () => {
  expect(ids(meeting("gil", { privateChat: false }))).toEqual(["hana"]);
  expect(recipientsOf(meeting("gil", { privateChat: false })).isPrivateOff).toBe(true);
  expect(ids(meeting("hana", { privateChat: false }))).toEqual(["gil", "pia"]);
  expect(recipientsOf(meeting("gil", { chatReach: "hosts" })).everyone).toBe(false);
  expect(recipientsOf(meeting("hana", { chatReach: "hosts" })).everyone).toBe(true);
});

test("what was meant for few never goes to many", () => {
  const pia = { id: "pia", name: "Pia" };
  expect(destinationOf(meeting("gil"), pia)).toEqual({ to: pia, lost: null });
  expect(destinationOf(meeting("gil", {}, people.slice(0, 2)), pia)).toEqual({ to: pia, lost: "gone" });
  expect(destinationOf(meeting("gil", { privateChat: false }), pia)).toEqual({ to: pia, lost: "off-privateChat" });
  expect(destinationOf(meeting("gil", { chatReach: "hosts" }), "everyone")).toEqual({ to: "hosts", lost: null });
  expect(destinationOf(meeting("gil"), "hosts")).toEqual({ to: "hosts", lost: null });
});
