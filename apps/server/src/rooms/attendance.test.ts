import type { ParticipantView, RoomEvent } from "@moim/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { accountOf, followStays, type Stays } from "./attendance.ts";

let stays: Stays;
beforeEach(() => void (stays = new Map()));

const hana = { id: "hana", name: "하나", role: "participant", connected: true } as ParticipantView;
const origin = { id: "s1", sittingId: "sitting", accountId: "u1", invitationId: null };
const joined: RoomEvent = { type: "participant.joined", participant: hana };
const changed = (over: Partial<ParticipantView>): RoomEvent => ({
  type: "participant.changed",
  participant: { ...hana, ...over },
});
const left = (because: "left" | "removed" | "lost"): RoomEvent => ({
  type: "participant.left",
  participantId: "hana",
  because,
});
const follow = (event: RoomEvent, now: number) => followStays(stays, event, now, origin);
const stay = { ...origin, participantId: "hana", name: "하나", role: "participant", joinedAt: 1_000, leftAt: null };

describe("a stay", () => {
  test("lasts from joining to leaving", () => {
    expect(follow(joined, 1_000)).toEqual(stay);
    expect(follow(left("left"), 9_000)).toEqual({ ...stay, leftAt: 9_000 });
    expect(follow(left("left"), 9_500)).toBeNull();
  });

  test("goes on over a connection that drops and is restored", () => {
    follow(joined, 1_000);
    expect(follow(changed({ connected: false }), 2_000)).toBeNull();
    expect(follow(changed({ connected: true }), 3_000)).toBeNull();
    expect(follow(left("lost"), 9_000)).toEqual({ ...stay, leftAt: 9_000 });
  });

  test("whose connection isn't restored ended when that dropped, not when it was given up", () => {
    follow(joined, 1_000);
    follow(changed({ connected: false }), 2_000);
    follow(changed({ connected: false, handRaisedAt: null }), 3_000);
    expect(follow(left("lost"), 30_000)).toEqual({ ...stay, leftAt: 2_000 });
  });

  test("of someone who is removed while away ended when they were", () => {
    follow(joined, 1_000);
    follow(changed({ connected: false }), 2_000);
    expect(follow(left("removed"), 5_000)).toMatchObject({ leftAt: 5_000 });
  });

  test("has the latest name and role", () => {
    follow(joined, 1_000);
    expect(follow(changed({ handRaisedAt: 5 }), 2_000)).toBeNull();
    expect(follow(changed({ name: "Hana K", role: "cohost" }), 3_000)).toEqual({
      ...stay,
      name: "Hana K",
      role: "cohost",
    });
    expect(follow(left("left"), 4_000)).toMatchObject({ name: "Hana K", role: "cohost", joinedAt: 1_000 });
  });

  test("of nobody who joined isn't made up", () => {
    expect(follow(changed({}), 1_000)).toBeNull();
    expect(follow(left("left"), 1_000)).toBeNull();
    expect(follow({ type: "room.ended", by: "hana" }, 1_000)).toBeNull();
  });
});

test("the account is found among a ticket's subjects", () => {
  expect(accountOf(["device:d", "user:u:1"])).toBe("u:1");
  expect(accountOf(["device:d"])).toBeNull();
});
