import type { MeetingState } from "@moim/client";
import { openRules, type Role } from "@moim/protocol";
import { expect, test } from "vitest";
import { firstAsking } from "./asking.ts";

function meeting(
  selfRole: Role,
  asked: Record<string, number | null>,
  presenterId: string | null = null,
): MeetingState {
  const people = [
    { id: "me", name: "ME", role: selfRole, askedToPresentAt: null },
    ...Object.entries(asked).map(([id, askedToPresentAt]) => ({
      id,
      name: id.toUpperCase(),
      role: "participant",
      askedToPresentAt,
    })),
  ];
  return {
    self: { id: "me", role: selfRole },
    room: { presenterId, rules: openRules, participants: Object.fromEntries(people.map((one) => [one.id, one])) },
  } as unknown as MeetingState;
}

test("hosts and the presenter hear who asked first, others nothing", () => {
  const asked = { bo: 20, cho: 10, dan: null };
  expect(firstAsking(meeting("host", asked), [])).toMatchObject({ id: "cho", name: "CHO" });
  expect(firstAsking(meeting("participant", asked, "me"), [])).toMatchObject({ id: "cho" });
  expect(firstAsking(meeting("participant", asked, "bo"), [])).toBeNull();
});

test("who was put aside is heard again only after asking anew", () => {
  const first = firstAsking(meeting("host", { bo: 10 }), []);
  expect(firstAsking(meeting("host", { bo: 10 }), [first!.key])).toBeNull();
  expect(firstAsking(meeting("host", { bo: 30 }), [first!.key])).toMatchObject({ id: "bo" });
});
