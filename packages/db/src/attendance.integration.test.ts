import { readSeries } from "@moim/schedule";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as db from "./index.ts";
import { applyMigrations } from "./migrate.ts";
import type { TestDatabase } from "./testing/debian-postgres.ts";
import { startEmbeddedPostgres } from "./testing/embedded-postgres.ts";

let server: TestDatabase;
let client: db.Database;
let meetingId: string;
beforeAll(async () => {
  server = await startEmbeddedPostgres();
  await applyMigrations(server.url);
  client = db.connectDatabase(server.url);
});
afterAll(async () => {
  await client.$disconnect();
  await server.stop();
});

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 12, minute));
const series = () =>
  readSeries({
    ...{ uid: db.uidOf(db.randomId()), title: "주간 회의", description: "", start: "2026-11-23T21:00" },
    ...{ zone: "Asia/Seoul", durationMinutes: 60, rule: null, exceptions: [], sequence: 0, cancelled: false },
  });
beforeEach(async () => {
  await db.endForsakenSittings(client, at(59)); // of other tests
  const { meeting } = await db.createMeeting(client, { series: series(), owner: { deviceId: "d" } });
  meetingId = meeting.id;
});

async function begin(minute: number, occurrence: string | null = null): Promise<string> {
  const id = db.randomId();
  await db.beginSitting(client, { id, meetingId, startedAt: at(minute) }, () => occurrence);
  return id;
}
async function stay(sittingId: string, joined: number, left: number | null, over: Partial<db.Presence> = {}) {
  const presence = {
    ...{ id: db.randomId(), sittingId, participantId: "p", name: "P", role: "host", accountId: null },
    ...{ invitationId: null, joinedAt: at(joined), leftAt: left === null ? null : at(left), ...over },
  };
  await db.savePresence(client, presence);
  return presence;
}
const listed = () => db.attendanceOf(client, meetingId);

describe("attendance", () => {
  test("is listed by sitting, the latest first, everyone in the order they came, with the address they were invited by", async () => {
    await db.invite(client, meetingId, { people: [{ email: "pia@example.org", name: "" }], role: "participant" });
    const [pia] = await db.invitedTo(client, meetingId);
    const first = await begin(0, "s~2026-11-23T21:00");
    await stay(first, 2, 30, { name: "Pia", invitationId: pia!.id });
    await stay(first, 1, 40, { name: "Host" });
    await db.endSitting(client, first, at(41));
    const second = await begin(50);
    const sittings = await listed();
    expect(sittings.map(({ id }) => id)).toEqual([second, first]);
    expect(sittings[1]).toMatchObject({ startedAt: at(0), endedAt: at(41), occurrence: "s~2026-11-23T21:00" });
    expect(sittings[1]!.presences.map(({ name, invitedEmail }) => [name, invitedEmail])).toEqual([
      ["Host", null],
      ["Pia", "pia@example.org"],
    ]);
    expect(await db.attendanceOf(client, meetingId, { sitting: first })).toHaveLength(1);
    expect(await db.attendanceOf(client, meetingId, { occurrence: "s~2026-11-23T21:00" })).toHaveLength(1);
  });

  test("isn't shown by another meeting's sitting", async () => {
    const foreign = await begin(0);
    const { meeting } = await db.createMeeting(client, { series: series(), owner: { deviceId: "e" } });
    expect(await db.attendanceOf(client, meeting.id, { sitting: foreign })).toEqual([]);
  });

  test("is the same when each write is made twice", async () => {
    const id = await begin(0);
    await db.beginSitting(client, { id, meetingId, startedAt: at(5) }, () => null);
    const presence = await stay(id, 1, null);
    await db.savePresence(client, presence);
    await db.savePresence(client, { ...presence, leftAt: at(3) });
    for (let n = 0; n < 2; n += 1) await db.endSitting(client, id, at(9));
    expect(await listed()).toMatchObject([{ startedAt: at(0), endedAt: at(9), presences: [{ leftAt: at(3) }] }]);
  });

  test("that was left open ends when it was last seen: when the room opens again, or another server begins", async () => {
    const crashed = await begin(0);
    await stay(crashed, 1, null);
    await db.seeSittings(client, [crashed], at(7));
    await db.seeSittings(client, [crashed], at(3)); // a write that comes late
    const next = await begin(20);
    expect(await listed()).toMatchObject([
      { id: next, endedAt: null },
      { id: crashed, endedAt: at(7), presences: [{ leftAt: at(7) }] },
    ]);
    await stay(next, 25, null);
    expect(await db.endForsakenSittings(client, at(20)), "what this server opened isn't meant").toBe(0);
    expect(await db.endForsakenSittings(client, at(30))).toBe(1);
    expect((await listed())[0]).toMatchObject({ endedAt: at(25), presences: [{ leftAt: at(25) }] });
  });

  test("of a meeting that is gone is not kept, and writing it is no error", async () => {
    const id = await begin(0);
    await client.meeting.delete({ where: { id: meetingId } });
    await stay(id, 1, null);
    await db.endSitting(client, id, at(3));
    await db.beginSitting(client, { id: db.randomId(), meetingId, startedAt: at(4) }, () => null);
    expect(await listed()).toEqual([]);
    expect(await client.presence.count({ where: { sittingId: id } })).toBe(0);
  });
});
