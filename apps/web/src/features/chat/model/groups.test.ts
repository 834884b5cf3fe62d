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
