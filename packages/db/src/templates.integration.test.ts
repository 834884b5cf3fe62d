import { afterAll, beforeAll, expect, test } from "vitest";
import * as db from "./index.ts";
import { applyMigrations } from "./migrate.ts";
import { startEmbeddedPostgres } from "./testing/embedded-postgres.ts";

let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
let client: db.Database;
beforeAll(async () => {
  server = await startEmbeddedPostgres();
  await applyMigrations(server.url);
  client = db.connectDatabase(server.url);
});
afterAll(async () => {
  await client.$disconnect();
  await server.stop();
});

const given = (title: string) => ({
  ...({ title, description: "", time: "10:00", weekday: "TU", timeZone: "Asia/Seoul", durationMinutes: 45 } as const),
  ...{ rule: null, reminders: [60], rules: { waitingRoom: true }, locale: "ko", deckIds: ["d"] },
});
const titles = async (owner: db.MeetingOwner) => (await db.templatesOf(client, owner)).map(({ title }) => title);

test("templates are their owner's: an account's and a device's are apart, and one of the same title is replaced", async () => {
  const userId = db.randomId();
  await client.user.create({ data: { id: userId, name: "Hana", email: `${userId}@example.org` } });
  await db.saveTemplate(client, { userId }, given("Tuesday class"));
  const again = await db.saveTemplate(client, { userId }, { ...given("Tuesday class"), durationMinutes: 90 });
  await db.saveTemplate(client, { deviceId: "d1" }, given("Visitor's"));
  expect(await db.templatesOf(client, { userId })).toMatchObject([
    {
      title: "Tuesday class",
      durationMinutes: 90,
      rule: null,
      rules: { waitingRoom: true },
      locale: "ko",
      deckIds: ["d"],
    },
  ]);
  expect(await titles({ deviceId: "d1" })).toEqual(["Visitor's"]);
  expect(await db.removeTemplate(client, { deviceId: "d1" }, again!)).toBe(false);
  expect(await db.removeTemplate(client, { userId }, again!)).toBe(true);
  expect(await db.removeTemplate(client, { userId }, again!)).toBe(false);
});

test("there are as many as can be overlooked, and no more", async () => {
  const owner = { deviceId: "d2" };
  for (let count = 0; count < db.TEMPLATES_MAX; count += 1) await db.saveTemplate(client, owner, given(`T${count}`));
  expect(await db.saveTemplate(client, owner, given("one more"))).toBeNull();
  expect(await db.saveTemplate(client, owner, given("T3"))).not.toBeNull();
  expect(await titles(owner)).toHaveLength(db.TEMPLATES_MAX);
});
