import type { Meeting } from "@moim/db";
import type { TicketClaims } from "@moim/protocol";
import { expect, test } from "vitest";
import { newSeries } from "./details.ts";
import { grantTicket, type TicketPorts } from "./ticket.ts";

const series = newSeries({
  ...{ title: "Weekly", description: "", start: "2026-03-02T10:00", zone: "UTC", durationMinutes: 60, rule: null },
});
const meeting = (over: Partial<Meeting> = {}) =>
  ({ id: "m1", series: [series], ownerId: "u1", ownerDevice: null, cancelledAt: null, ...over }) as Meeting;

const nobody = { user: null, deviceId: "d9" };
const user = (id: string) => ({ id, name: "Ada", email: "ada@example.org" });
const request = { key: "k", name: "Ada" };

function ports(over: Partial<TicketPorts> & { role?: "host" | "participant" | "presenter"; meeting?: Meeting } = {}) {
  const signed: TicketClaims[] = [];
  const all: TicketPorts = {
    findLink: async () => ({ meeting: over.meeting ?? meeting(), role: over.role ?? "participant" }),
    isWithdrawn: async () => false,
    isBanned: async () => false,
    sign: async (claims) => `ticket-${signed.push(claims)}`,
    secret: "kTn0pQ4xZ2mV8sLr6yWb1dHc3fJg5uAe",
    ...over,
  };
  return { all, signed };
}

test("a guest with the participant link is a participant, with the host link a host", async () => {
  const { all, signed } = ports();
  const granted = await grantTicket(all, nobody, request);
  expect(granted).toMatchObject({ ticket: "ticket-1", role: "participant" });
  expect(signed[0]).toEqual({
    meetingId: "m1",
    title: "Weekly",
    participantId: granted.participantId,
    name: "Ada",
    role: "participant",
    subjects: ["device:d9"],
  });
  expect((await grantTicket(ports({ role: "host" }).all, nobody, request)).role).toBe("host");
});

test("J8: a presenter's link makes a participant who is invited to present, and tells when it was withdrawn", async () => {
  const { all, signed } = ports({ role: "presenter" });
  expect((await grantTicket(all, nobody, request)).role).toBe("participant");
  expect(signed[0]).toMatchObject({ role: "participant", invitedToPresent: true });
  const gone = ports({ findLink: async () => null, isWithdrawn: async () => true });
  await expect(grantTicket(gone.all, nobody, request)).rejects.toMatchObject({ reason: "link-revoked" });
  expect(gone.signed).toEqual([]);
});

test("O4: by a personal link one is known by its invitation too, and kept out by a ban of it, whoever opens the link", async () => {
  const link = { meeting: meeting(), role: "participant", invited: { id: "i1", name: "Pia" } } as const;
  const { all, signed } = ports({ findLink: async () => link });
  const granted = await grantTicket(all, nobody, request);
  expect(signed[0]).toMatchObject({ invitationId: "i1", subjects: ["device:d9", "invitation:i1"] });
  expect(granted.participantId, "they are who they are by any other link").toBe(
    (await grantTicket(ports().all, nobody, request)).participantId,
  );
  const isBanned: TicketPorts["isBanned"] = async (_, subjects) => subjects.includes("invitation:i1");
  const banned = ports({ findLink: async () => link, isBanned });
  const other = { user: null, deviceId: "d8" };
  await expect(grantTicket(banned.all, other, request)).rejects.toMatchObject({ reason: "removed" });
  expect((await grantTicket(ports({ isBanned }).all, other, request)).role).toBe("participant");
});

test("W1: a link whose people wait says so, but not for hosts, co-hosts and the owner", async () => {
  const saidBy = async (role: "host" | "cohost" | "participant" | "presenter", who = nobody as typeof owner) => {
    const { all, signed } = ports({ findLink: async () => ({ meeting: meeting(), role, waits: true }) });
    await grantTicket(all, who, request);
    return signed[0]?.waits;
  };
  const owner = { user: user("u1") as ReturnType<typeof user> | null, deviceId: "d1" };
  expect([await saidBy("participant"), await saidBy("presenter")]).toEqual([true, true]);
  for (const said of [await saidBy("host"), await saidBy("cohost"), await saidBy("participant", owner)])
    expect(said).toBeUndefined();
});

test("the owner is the owner by any link: by account, or by device for a visitor's meeting", async () => {
  expect((await grantTicket(ports().all, { user: user("u1"), deviceId: "d1" }, request)).role).toBe("owner");
  const visitors = ports({ meeting: meeting({ ownerId: null, ownerDevice: "d1" }) });
  expect((await grantTicket(visitors.all, { user: null, deviceId: "d1" }, request)).role).toBe("owner");
  expect((await grantTicket(visitors.all, nobody, request)).role).toBe("participant");
});

test("a device that an account's meeting was made on does not own it", async () => {
  const { all } = ports({ meeting: meeting({ ownerDevice: "d9" }) });
  expect((await grantTicket(all, nobody, request)).role).toBe("participant");
});

test("unknown, revoked and expired are one answer", async () => {
  await expect(grantTicket(ports({ findLink: async () => null }).all, nobody, request)).rejects.toMatchObject({
    reason: "link-unknown",
  });
});

test("a cancelled meeting is told as such, even to its owner", async () => {
  const { all } = ports({ meeting: meeting({ cancelledAt: new Date() }) });
  await expect(grantTicket(all, { user: user("u1"), deviceId: "d1" }, request)).rejects.toMatchObject({
    reason: "meeting-cancelled",
  });
});

test("someone who was removed stays out by account and by device; their own meeting's owner can't be", async () => {
  const banned = new Set(["device:d9"]);
  const { all } = ports({ isBanned: async (_, subjects) => subjects.some((subject) => banned.has(subject)) });
  await expect(grantTicket(all, nobody, request)).rejects.toMatchObject({ reason: "removed" });
  await expect(grantTicket(all, { user: user("u2"), deviceId: "d9" }, request)).rejects.toMatchObject({
    reason: "removed",
  });
  expect((await grantTicket(all, { user: user("u1"), deviceId: "d9" }, request)).role).toBe("owner");
});

test("the same person has one participant id in a meeting, and another in the next", async () => {
  const id = async (who: Parameters<typeof grantTicket>[1], meetingId = "m1") =>
    (await grantTicket(ports({ meeting: meeting({ id: meetingId }) }).all, who, request)).participantId;
  const phone = { user: user("u1"), deviceId: "phone" };
  const laptop = { user: user("u1"), deviceId: "laptop" };
  expect(await id(phone)).toBe(await id(laptop));
  expect(await id(phone)).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(await id(phone, "m2")).not.toBe(await id(phone));
  expect(await id(nobody)).not.toBe(await id({ user: null, deviceId: "d8" }));
});
