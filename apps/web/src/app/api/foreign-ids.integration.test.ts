import {
  addBan,
  addDeck,
  createWebhook,
  invite,
  invitedTo,
  randomId,
  saveTemplate,
  seriesIdOf,
  templatesOf,
  webhooksOf,
  type Template,
} from "@moim/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeToken } from "../../server/accounts/tokens.ts";
import { database } from "../../server/database.ts";
import { detailsOf } from "../../server/meetings/details.ts";
import { startMeeting } from "../../server/meetings/start-meeting.ts";
import { testEnvironmentWithDatabase } from "../../server/testing/environment.ts";
import { routesFor, send, signUp, visitor, type Person } from "../../server/testing/people.ts";
import { refused } from "../../server/testing/refused.ts";

const fields = {
  ...{ title: "수업", description: "1장", date: "2126-03-04", time: "10:00", durationMinutes: 60 },
  ...{ timeZone: "Asia/Seoul", repeat: null },
};
const template: Omit<Template, "id" | "createdAt"> = {
  ...{ title: "수업", description: "", time: "10:00", weekday: "MO", timeZone: "Asia/Seoul", durationMinutes: 60 },
  ...{ rule: null, reminders: [], rules: {}, locale: null, deckIds: [] },
};

let end: () => Promise<void>;
let hana: Person & { userId: string };
let mallory: Person & { userId: string };
let meetingId: string;
let invitationId: string;
const banId = "ban-of-kim";
let occurrence: string;

beforeAll(async () => {
  end = await testEnvironmentWithDatabase();
  [hana, mallory] = [await signUp("Hana"), await signUp("Mallory")];
  ({ meetingId, occurrence } = await start(hana));
  await invite(database(), meetingId, { people: [{ email: "pia@example.org", name: "" }], role: "participant" });
  invitationId = (await invitedTo(database(), meetingId))[0]!.id;
  const kim = { id: banId, subjects: ["device:kim"], name: "Kim", byName: "Hana", forGood: true };
  await addBan(database(), meetingId, { ...kim, createdAt: new Date() });
});
afterAll(async () => end());

async function start({ userId, deviceId }: Person) {
  const user = userId === null ? null : { id: userId, name: "", email: "" };
  const { meeting } = await startMeeting({ user, deviceId }, detailsOf(fields, new Date()));
  return { meetingId: meeting.id, occurrence: `${seriesIdOf(meeting.series[0]!)}~2126-03-04T10:00` };
}

/** Everything that is kept of meetings, but when rows were last written. */
async function kept(): Promise<string> {
  const all = await database().meeting.findMany({
    omit: { updatedAt: true },
    include: { series: true, links: true, invitations: true, decks: true, mails: true, bans: true },
    orderBy: { id: "asc" },
  });
  return JSON.stringify(all);
}

/** What each route would do for the owner. */
const bodies = (): Record<string, unknown> => ({
  "meetings/[id]": { ...fields, do: "change", occurrence, scope: "all", title: "taken" },
  "meetings/[id]/bans/[banId]/lift": {},
  "meetings/[id]/cancel": {},
  "meetings/[id]/decks": { do: "arrange", order: [], first: null },
  "meetings/[id]/invitations": { people: "mallory@example.org", role: "cohost" },
  "meetings/[id]/invitations/[invitationId]": { do: "withdraw" },
  "meetings/[id]/links": { role: "host" },
  "meetings/[id]/links/waits": { waits: true },
  "meetings/[id]/move": { occurrence, scope: "all", start: "2126-03-05T10:00" },
  "meetings/[id]/reminders": { minutesBefore: [10] },
  "meetings/[id]/preset": { rules: {}, locale: "ko" },
});

test("no route of a meeting knows another's: not for accounts, devices or nobody, whatever they send, and nothing changes", async () => {
  const before = await kept();
  const gets = await routesFor("GET", "meetings/[id]");
  const routes = [...gets, ...(await routesFor("POST", "meetings/[id]"))];
  expect(routes).toEqual(expect.arrayContaining(Object.keys(bodies())));
  for (const path of routes) {
    for (const by of [mallory, visitor(), undefined]) {
      for (const id of [meetingId, "none", "x".repeat(10_000), "../../etc/passwd", "__proto__", "'; DROP TABLE"]) {
        const method = gets.includes(path) ? "GET" : "POST";
        const sent = { params: { id, invitationId, banId }, ...(by && { by }), method, query: "?sitting=x" } as const;
        const body = method === "POST" ? (bodies()[path] ?? {}) : undefined;
        expect(await refused(await send(path, { ...sent, body }), path)).toEqual([404, "link-unknown"]);
      }
    }
  }
  expect(await kept()).toBe(before);
});

test("within one's own meeting another's dates, invitations and bans lead nowhere", async () => {
  const own = await start(mallory);
  const before = await kept();
  const by = mallory;
  const params = { id: own.meetingId, invitationId, banId };
  for (const path of ["meetings/[id]", "meetings/[id]/move", "meetings/[id]/cancel"]) {
    const given = path.endsWith("cancel") ? { occurrence, scope: "this" } : bodies()[path];
    expect(await refused(await send(path, { by, params, body: given }), path)).toEqual([404, "date-unknown"]);
  }
  const lifted = await send("meetings/[id]/bans/[banId]/lift", { by, params, body: {} });
  expect(await refused(lifted)).toEqual([404, "ban-unknown"]);
  for (const change of [{ do: "withdraw" }, { do: "role", role: "cohost" }, { do: "waits", waits: true }]) {
    const path = "meetings/[id]/invitations/[invitationId]";
    expect(await refused(await send(path, { by, params, body: change }))).toEqual([404, "invitation-unknown"]);
  }
  expect(await kept()).toBe(before);
});

test("nobody schedules a meeting with another's slides", async () => {
  const deck = { name: "plan", contentId: "0".repeat(32), kind: "pdf", pageCount: 3, losses: [] };
  await addDeck(database(), { ...deck, id: "hanas-plan", owner: { userId: hana.userId } }, null);
  const before = await kept();
  const body = { when: "scheduled", ...fields, deckIds: ["hanas-plan"] };
  for (const by of [mallory, visitor()]) {
    expect(await refused(await send("meetings", { by, body }))).toEqual([404, "deck-unknown"]);
  }
  expect(await kept()).toBe(before);
});

test("another's meeting doesn't become a template, and another's templates, webhooks and tokens stay", async () => {
  const by = mallory;
  const owner = { userId: hana.userId };
  const templateId = await saveTemplate(database(), owner, template);
  const hook = { url: "https://hooks.example.org/", secret: randomId(), events: ["meeting.started"] };
  const webhook = await createWebhook(database(), hana.userId, hook);
  const token = await makeToken(hana.userId, { name: "mine", days: null });
  expect(await refused(await send("templates", { by, body: { meetingId, occurrence } }))).toEqual([
    404,
    "link-unknown",
  ]);
  for (const one of [by, visitor()]) {
    await send("templates/[id]/remove", { by: one, params: { id: templateId ?? "" }, body: {} });
  }
  await database().webhook.updateMany({ data: { disabledAt: new Date() } });
  const enabled = await send("webhooks/[id]/enable", { by, params: { id: webhook?.id ?? "" }, body: {} });
  expect(await refused(enabled)).toEqual([404, "webhook-unknown"]);
  const webhookGone = await send("webhooks/[id]/remove", { by, params: { id: webhook?.id ?? "" }, body: {} });
  expect(await refused(webhookGone)).toEqual([404, "webhook-unknown"]);
  const tokenGone = await send("tokens/[id]/revoke", { by, params: { id: token.id }, body: {} });
  expect(await refused(tokenGone)).toEqual([404, "token-unknown"]);
  expect(await templatesOf(database(), owner)).toMatchObject([{ id: templateId }]);
  expect(await templatesOf(database(), { userId: mallory.userId })).toEqual([]);
  expect(await webhooksOf(database(), hana.userId)).toMatchObject([{ disabledAt: expect.any(Date) }]);
  const owners = { by: hana, params: { id: webhook?.id ?? "" }, body: {} };
  expect((await send("webhooks/[id]/enable", owners)).status).toBe(200);
  expect(await webhooksOf(database(), hana.userId)).toMatchObject([{ disabledAt: null }]);
  expect(await database().apiToken.count({ where: { userId: hana.userId } })).toBe(1);
});

test("the same requests are the owner's to make", async () => {
  const { "meetings/[id]/cancel": cancel, ...others } = bodies();
  const inOrder = { ...others, "meetings/[id]/cancel": cancel };
  for (const [path, body] of Object.entries(inOrder)) {
    const response = await send(path, { by: hana, params: { id: meetingId, invitationId, banId }, body });
    expect([path, response.status]).toEqual([path, 200]);
  }
  const { series, cancelledAt } = await database().meeting.findUniqueOrThrow({
    where: { id: meetingId },
    include: { series: true },
  });
  expect([series[0]?.title, series[0]?.localStart, cancelledAt]).toEqual([
    "taken",
    "2126-03-05T10:00",
    expect.any(Date),
  ]);
});
