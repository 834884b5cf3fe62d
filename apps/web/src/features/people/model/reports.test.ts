import type { MeetingState } from "@moim/client";
import { openRules } from "@moim/protocol";
import { participant } from "@moim/protocol/testing";
import { expect, test } from "vitest";
import { readersOfReports } from "./reports.ts";

test("a report is read by those who lead; not by oneself, nor by whom it is about", () => {
  const people = [
    participant("hana", { role: "owner", name: "Hana" }),
    participant("coco", { role: "cohost", name: "Coco" }),
    participant("gil"),
    participant("vi", { role: "viewer" }),
  ];
  const room = {
    participants: Object.fromEntries(people.map((one) => [one.id, one])),
    presenterId: "gil",
    rules: openRules,
  };
  const readers = (selfId: string, about = "vi") =>
    readersOfReports({ self: { id: selfId }, room } as unknown as MeetingState, about);
  expect(readers("gil")).toEqual(["Hana", "Coco"]);
  expect(readers("gil", "coco")).toEqual(["Hana"]);
  expect(readers("coco")).toEqual(["Hana"]);
});
