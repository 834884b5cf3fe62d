import type { ParticipantView, Role } from "@moim/protocol";
import { participant } from "@moim/protocol/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { headingsOf, nameOrder, placePeople } from "./order.ts";

const person = (id: string, role: Role, more: Partial<ParticipantView> = {}) => participant(id, { role, ...more });
const idsOf = (people: ParticipantView[], speakers: string[] = [], locale = "en", calledId: string | null = null) =>
  placePeople(people, { calledId, speakers, compareNames: nameOrder(locale) }).map(({ id }) => id);

test("hands come first as they were raised, then who speaks, then who leads, then the others by name", () => {
  const people = [
    person("zoe", "participant", { name: "Zoe" }),
    person("ada", "viewer", { name: "Ada" }),
    person("co", "cohost", { name: "Co" }),
    person("host", "host", { name: "Hana" }),
    person("second", "participant", { handRaisedAt: 20 }),
    person("first", "viewer", { handRaisedAt: 10 }),
    person("speaks", "participant", { name: "Xu" }),
  ];
  expect(idsOf(people, ["speaks"])).toEqual(["first", "second", "speaks", "host", "co", "ada", "zoe"]);
});

test("who asks to present stands among the hands, by the earlier of both", () => {
  const people = [
    person("hand", "participant", { handRaisedAt: 20 }),
    person("asks", "participant", { askedToPresentAt: 10 }),
    person("both", "participant", { askedToPresentAt: 30, handRaisedAt: 5 }),
  ];
  expect(idsOf(people)).toEqual(["both", "asks", "hand"]);
});

test("who speaks with a raised hand stays among the hands, and speakers stand as they began", () => {
  const people = [person("hand", "participant", { handRaisedAt: 1 }), person("b", "participant"), person("a", "host")];
  expect(idsOf(people, ["hand", "b", "a"])).toEqual(["hand", "b", "a"]);
});

test("who was called has the floor: first of those who speak, before they say a word, with their hand still up", () => {
  const people = [
    person("called", "participant", { handRaisedAt: 1 }),
    person("hand", "participant", { handRaisedAt: 2 }),
    person("speaks", "participant"),
    person("host", "host"),
  ];
  expect(idsOf(people, ["speaks"], "en", "called")).toEqual(["hand", "called", "speaks", "host"]);
});

test("names stand as the reader's language has them", () => {
  const people = ["하나", "Zoe", "Émile", "가영", "Team 10", "Team 9", "ada"].map((name) =>
    person(name, "participant", { name }),
  );
  expect(idsOf(people, [], "en")).toEqual(["ada", "Émile", "Team 9", "Team 10", "Zoe", "가영", "하나"]);
  expect(idsOf(people, [], "ko")).toEqual(["가영", "하나", "ada", "Émile", "Team 9", "Team 10", "Zoe"]);
});

test("the order is the same however people are handed over, also where names and times are", () => {
  const anyone = fc.record({
    id: fc.uuid(),
    name: fc.constantFrom("Ada", "가영", "Bo"),
    role: fc.constantFrom("host", "cohost", "participant", "viewer"),
    handRaisedAt: fc.constantFrom(null, null, 1, 2),
    joinedAt: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(anyone, { selector: ({ id }) => id }), fc.infiniteStream(fc.nat()), (all, places) => {
      const people = all.map(({ id, role, ...more }) => person(id, role, more));
      const shuffled = people.map((one) => ({ one, at: places.next().value ?? 0 })).toSorted((a, b) => a.at - b.at);
      const speakers = people.slice(0, 2).map(({ id }) => id);
      expect(
        idsOf(
          shuffled.map(({ one }) => one),
          speakers,
        ),
      ).toEqual(idsOf(people, speakers));
    }),
    { numRuns: 200 },
  );
});

test("the first of each group has its heading with how many it has; a single group has none", () => {
  const placed = [
    { id: "a", group: "hands" },
    { id: "b", group: "hands" },
    { id: "c", group: "others" },
  ] as const;
  expect([...headingsOf(placed)]).toEqual([
    ["a", { group: "hands", count: 2 }],
    ["c", { group: "others", count: 1 }],
  ]);
  expect(headingsOf(placed.slice(0, 2)).size).toBe(0);
});
