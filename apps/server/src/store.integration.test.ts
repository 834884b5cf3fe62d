import { connectDatabase, createMeeting, randomId, uidOf, type Database } from "@moim/db";
import { applyMigrations } from "@moim/db/migrate";
import { readSeries } from "@moim/schedule";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startEmbeddedPostgres } from "../../../packages/db/src/testing/embedded-postgres.ts";
import type { RoomStore, StoredAct, StoredBan } from "./rooms/store.ts";
import { createRoomStore } from "./store.ts";
import { MemoryStore } from "./testing/memory-store.ts";

/** A store, and a meeting that isn't open. */
type Kept = { store: RoomStore; newMeeting(): Promise<string>; close(): Promise<void> };

async function inMemory(): Promise<Kept> {
  return { store: new MemoryStore(), newMeeting: async () => await Promise.resolve(randomId()), close: async () => {} };
}

async function inDatabase(): Promise<Kept> {
  const server = await startEmbeddedPostgres();
  await applyMigrations(server.url);
  const db = connectDatabase(server.url);
  return {
    store: createRoomStore(db),
    newMeeting: async () => (await newMeetingIn(db)).meeting.id,
    async close() {
      await db.$disconnect();
      await server.stop();
    },
  };
}
const newMeetingIn = async (db: Database) =>
  await createMeeting(db, {
    series: readSeries({
      ...{ uid: uidOf(randomId()), title: "t", description: "", start: "2026-11-23T21:00", zone: "Asia/Seoul" },
      ...{ durationMinutes: 60, rule: null, exceptions: [], sequence: 0, cancelled: false },
    }),
    owner: { deviceId: "d" },
  });

const banOf = (subject: string, over: Partial<StoredBan> = {}): StoredBan => ({
  ...{ id: randomId(), subjects: [`user:${subject}`, `device:${subject}`], name: subject, byName: "Hana" },
  ...{ forGood: true, at: 1_000 },
  ...over,
});
const actOf = (what: string, at: number, over: Partial<StoredAct> = {}): StoredAct => ({
  ...{ id: randomId(), at, what, by: { id: "hana", name: "하나" }, to: { id: "gil", name: "길동" } },
  detail: { source: "microphone" },
  ...over,
});

describe.each(Object.entries({ "in memory": inMemory, "in the database": inDatabase }))(
  "what is kept %s",
  (_, open) => {
    let kept: Kept;
    let store: RoomStore;
    let meetingId: string;
    beforeAll(async () => {
      kept = await open();
      store = kept.store;
    });
    afterAll(async () => await kept.close());
    beforeEach(async () => void (meetingId = await kept.newMeeting()));

    describe("of bans", () => {
      test("is one of each removal, with all its subjects, the latest first; twice is once", async () => {
        const [first, second] = [banOf("pia"), banOf("kim", { at: 2_000, subjects: ["invitation:i", "device:kim"] })];
        for (const ban of [first, second, { ...first, name: "changed" }]) await store.addBan(meetingId, ban);
        expect(await store.bansOf(meetingId)).toEqual([second, first]);
      });

      test("lets in again whom a ban is taken from, unless another keeps them out", async () => {
        const [twice, other] = [banOf("pia"), banOf("pia", { subjects: ["device:pia"] })];
        for (const ban of [twice, other]) await store.addBan(meetingId, ban);
        expect(await store.removeBan(meetingId, twice.id)).toBe(true);
        expect(await store.bansOf(meetingId)).toEqual([other]);
        expect(await store.removeBan(meetingId, twice.id), "there is none any more").toBe(false);
      });

      test("is of one meeting: another's is neither listed nor taken away", async () => {
        const ban = banOf("pia");
        await store.addBan(meetingId, ban);
        const elsewhere = await kept.newMeeting();
        expect(await store.bansOf(elsewhere)).toEqual([]);
        expect(await store.removeBan(elsewhere, ban.id)).toBe(false);
        expect(await store.bansOf(meetingId)).toEqual([ban]);
      });

      test("isn't for good holds until the meeting is closed, and no longer", async () => {
        await store.setLive(meetingId, new Date());
        const [passing, lasting] = [banOf("pia", { forGood: false }), banOf("kim")];
        for (const ban of [passing, lasting]) await store.addBan(meetingId, ban);
        expect(await store.bansOf(meetingId)).toHaveLength(2);
        await store.setLive(meetingId, new Date()); // continued after a crash
        expect(await store.bansOf(meetingId)).toHaveLength(2);
        await store.setLive(meetingId, null);
        expect(await store.bansOf(meetingId)).toEqual([lasting]);
      });

      test("isn't for good ends too when a server that is gone is found to have left the meeting open", async () => {
        const goesOn = await kept.newMeeting();
        for (const id of [meetingId, goesOn]) {
          await store.setLive(id, new Date(1_000));
          await store.addBan(id, banOf("pia", { forGood: false }));
        }
        expect(await store.endLiveExcept([goesOn], new Date(2_000))).toBe(1);
        expect(await store.bansOf(meetingId)).toEqual([]);
        expect(await store.bansOf(goesOn)).toHaveLength(1);
        await store.setLive(goesOn, null);
      });

      test("isn't for good and comes when the meeting is closed is not kept", async () => {
        await store.addBan(meetingId, banOf("pia", { forGood: false }));
        expect(await store.bansOf(meetingId)).toEqual([]);
      });

      test("isn't for good and races with closing never outlasts it", async () => {
        for (let n = 0; n < 20; n += 1) {
          await store.setLive(meetingId, new Date());
          await Promise.all([
            store.setLive(meetingId, null),
            store.addBan(meetingId, banOf("pia", { forGood: false })),
          ]);
          expect(await store.bansOf(meetingId)).toEqual([]);
        }
      });
    });

    describe("of acts", () => {
      const begin = async (startedAt: number, of = meetingId) => {
        const id = randomId();
        await store.beginSitting(of, { id, startedAt });
        return id;
      };

      test("is what was done in each sitting, oldest first; twice is once", async () => {
        const acts = [actOf("remove", 3_000), actOf("mute-all", 5_000, { to: null, detail: {} })];
        const earlier = await begin(1_000);
        await store.saveAct(earlier, acts[0]!);
        await store.endSitting(earlier, 4_000);
        const later = await begin(4_500);
        for (const act of [acts[1]!, acts[1]!]) await store.saveAct(later, act);
        await store.saveAct(later, { ...acts[1]!, what: "changed" });
        expect(await store.actsOf(meetingId, { limit: 10 })).toEqual({ acts, hasMore: false });
      });

      test("is paged, also where several were at once", async () => {
        const sitting = await begin(0);
        const acts = Array.from({ length: 7 }, (__, n) =>
          actOf("mute", 1_000 + Math.floor(n / 3), { id: `${sitting}${n}` }),
        );
        for (const act of acts) await store.saveAct(sitting, act);
        const seen: StoredAct[] = [];
        for (let page = await store.actsOf(meetingId, { limit: 2 }); ;) {
          seen.unshift(...page.acts);
          if (!page.hasMore) break;
          page = await store.actsOf(meetingId, { limit: 2, before: page.acts[0]!.id });
        }
        expect(seen).toEqual(acts);
      });

      test("is of one meeting: nothing is shown by another's act", async () => {
        const sitting = await begin(0);
        const act = actOf("mute", 1_000);
        await store.saveAct(sitting, act);
        const elsewhere = await kept.newMeeting();
        expect((await store.actsOf(elsewhere, { limit: 10 })).acts).toEqual([]);
        await store.saveAct(await begin(0, elsewhere), actOf("mute", 2_000));
        expect((await store.actsOf(elsewhere, { before: act.id, limit: 10 })).acts).toEqual([]);
      });

      test("is nothing where the sitting isn't kept, and that is no error", async () => {
        await store.saveAct("none", actOf("mute", 1_000));
        expect((await store.actsOf(meetingId, { limit: 10 })).acts).toEqual([]);
      });
    });
  },
);
