import { expect, test } from "vitest";
import { groupMessages } from "./groups.ts";

const message = (id: string, senderId: string, sentAt: number) => ({
  id,
  clientId: id,
  senderId,
  senderName: senderId,
  text: id,
  sentAt,
});

test("messages of one person in one minute share a heading; another person or minute starts anew", () => {
  const groups = groupMessages([
    message("1", "ada", 60_000),
    message("2", "ada", 119_000),
    message("3", "ada", 120_000),
    message("4", "bo", 121_000),
    message("5", "ada", 122_000),
  ]);
  expect(groups.map(({ messages }) => messages.map(({ id }) => id))).toEqual([["1", "2"], ["3"], ["4"], ["5"]]);
});

test("what not all the same people read stands apart", () => {
  const groups = groupMessages([
    message("1", "ada", 1),
    { ...message("2", "ada", 2), to: "hosts" as const },
    { ...message("3", "ada", 3), to: { id: "bo", name: "Bo" } },
    { ...message("4", "ada", 4), to: { id: "bo", name: "Bo" } },
    message("5", "ada", 5),
  ]);
  expect(groups.map(({ messages }) => messages.length)).toEqual([1, 1, 2, 1]);
  expect(groups.map(({ to }) => to)).toEqual([undefined, "hosts", { id: "bo", name: "Bo" }, undefined]);
});
