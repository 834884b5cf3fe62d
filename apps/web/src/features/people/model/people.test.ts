import type { ParticipantView, Role } from "@moim/protocol";
import { participant } from "@moim/protocol/testing";
import { expect, test } from "vitest";
import { nameMatches, sortPeople } from "./people.ts";

const person = (id: string, role: Role, more: Partial<ParticipantView> = {}) => participant(id, { role, ...more });

test("hands come first in their order, then who leads, then everyone as they came", () => {
  const people = [
    person("late", "participant", { joinedAt: 4 }),
    person("early", "participant", { joinedAt: 1 }),
    person("host", "host", { joinedAt: 3 }),
    person("second", "participant", { handRaisedAt: 20, joinedAt: 0 }),
    person("first", "viewer", { handRaisedAt: 10, joinedAt: 9 }),
  ];
  expect(sortPeople(people)).toEqual(["first", "second", "host", "early", "late"]);
});

test("names are found whatever the case and the accents", () => {
  expect(nameMatches("José Müller", "jose m")).toBe(true);
  expect(nameMatches("김하늘", "하늘")).toBe(true);
  expect(nameMatches("Ada", "bo")).toBe(false);
});
