import type { MeetingState } from "@moim/client";
import { expect, test } from "vitest";
import { unreadCount } from "./controls.ts";

/** A chat of messages named m1, m2, …, from these people. */
function chatFrom(senders: readonly string[], first = 1): MeetingState {
  const chat = senders.map((senderId, index) => ({ id: `m${first + index}`, senderId }));
  return { room: { chat }, self: { id: "ana" } } as unknown as MeetingState;
}

test("messages of others after the one read last are unread; one's own never are", () => {
  const state = chatFrom(["ben", "ana", "ben", "cho"]);
  expect(unreadCount(state, null)).toBe(3);
  expect(unreadCount(state, "m1")).toBe(2);
  expect(unreadCount(state, "m3")).toBe(1);
  expect(unreadCount(state, "m4")).toBe(0);
});

test("after so many that the one read last isn't among those known any more, all that are known came later", () => {
  expect(unreadCount(chatFrom(["ben", "ben", "ana"], 101), "m1")).toBe(2);
});

test("before the room is there, nothing is unread", () => {
  expect(unreadCount({ room: null, self: null } as unknown as MeetingState, null)).toBe(0);
});
