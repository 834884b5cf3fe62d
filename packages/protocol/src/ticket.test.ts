import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { handshake, ticketClaims } from "./ticket.ts";
import { junk, mutated } from "./testing/mutations.ts";

const claims = {
  meetingId: "m1",
  title: "월요일 회의",
  participantId: "p1",
  name: "김하나",
  role: "participant",
  subjects: ["device:abc"],
} as const;

describe("J1: a handshake", () => {
  test("holds a ticket or a resume key, and not both", () => {
    expect(handshake.safeParse({ ticket: "a.b.c" }).success).toBe(true);
    expect(handshake.safeParse({ resumeKey: "x".repeat(22) }).success).toBe(true);
    expect(handshake.safeParse({ ticket: "a.b.c", resumeKey: "x".repeat(22) }).success).toBe(false);
  });

  test.each([
    undefined,
    null,
    "",
    {},
    [],
    { ticket: "" },
    { ticket: 1 },
    { ticket: "x".repeat(4_097) },
    { resumeKey: "short" },
    { resumeKey: {} },
  ])("%j is none", (value) => {
    expect(handshake.safeParse(value).success).toBe(false);
  });

  test("survives anything", () => {
    fc.assert(
      fc.property(
        fc.oneof(junk, mutated(fc.constant({ ticket: "a.b.c" }))),
        (value) => void handshake.safeParse(value),
      ),
    );
  });
});

describe("J2: what a ticket says", () => {
  test("is taken as it is", () => {
    expect(ticketClaims.parse(claims)).toEqual(claims);
    const byLink = { ...claims, invitationId: "i1", waits: true, subjects: ["user:u", "device:d", "invitation:i1"] };
    expect(ticketClaims.parse(byLink)).toEqual(byLink);
  });

  test.each([
    ["no subject to ban", { subjects: [] }],
    ["too many subjects", { subjects: ["a", "b", "c", "d", "e"] }],
    ["a role there isn't", { role: "presenter" }],
    ["a path for an id", { meetingId: "../m1" }],
    ["a name that hides characters", { name: "Ha\u202Ena" }],
    ["not waiting, which is never said", { waits: false }],
    ["more than it should", { isAdmin: true }],
  ])("is refused with %s", (_what, change) => {
    expect(ticketClaims.safeParse({ ...claims, ...change }).success).toBe(false);
  });
});
