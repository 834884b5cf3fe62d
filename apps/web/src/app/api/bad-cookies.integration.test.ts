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
  type Template,
} from "@moim/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auth } from "../../server/accounts/auth.ts";
import { makeToken } from "../../server/accounts/tokens.ts";
import { database } from "../../server/database.ts";
import { DEVICE_COOKIE } from "../../server/identity/device.ts";
import { detailsOf } from "../../server/meetings/details.ts";
import { startMeeting } from "../../server/meetings/start-meeting.ts";
import { testEnvironmentWithDatabase } from "../../server/testing/environment.ts";
import { routesFor, send, signUp, visitor, type Person } from "../../server/testing/people.ts";

const BASE = "http://localhost:3000";
const fields = {
  ...{ title: "수업", description: "1장", date: "2126-03-04", time: "10:00", durationMinutes: 60 },
  ...{ timeZone: "Asia/Seoul", repeat: null },
};

let end: () => Promise<void>;
let hana: Person & { userId: string };
let ids: Record<"meetingId" | "occurrence" | "invitationId" | "templateId" | "webhookId" | "tokenId" | "key", string>;

beforeAll(async () => {
  end = await testEnvironmentWithDatabase();
  hana = await signUp("Hana");
  const user = { id: hana.userId, name: "Hana", email: "" };
  const { meeting, links } = await startMeeting({ user, deviceId: hana.deviceId }, detailsOf(fields, new Date()));
  const owner = { userId: hana.userId };
  await invite(database(), meeting.id, { people: [{ email: "pia@example.org", name: "" }], role: "participant" });
  const ban = { id: "a-ban", subjects: ["device:kim"], name: "Kim", byName: "Hana", forGood: true };
  await addBan(database(), meeting.id, { ...ban, createdAt: new Date() });
  const deck = { name: "plan", contentId: "0".repeat(32), kind: "pdf", pageCount: 3, losses: [] };
  await addDeck(database(), { ...deck, id: "hanas-plan", owner }, null);
  const template: Omit<Template, "id" | "createdAt"> = {
    ...{ title: "틀", description: "", time: "10:00", weekday: "MO", timeZone: "Asia/Seoul", durationMinutes: 60 },
    ...{ rule: null, reminders: [], rules: {}, locale: null, deckIds: [] },
  };
  const hook = { url: "https://hooks.example.org/", secret: randomId(), events: ["meeting.started"] };
  ids = {
    meetingId: meeting.id,
    occurrence: `${seriesIdOf(meeting.series[0]!)}~2126-03-04T10:00`,
    invitationId: (await invitedTo(database(), meeting.id))[0]!.id,
    templateId: (await saveTemplate(database(), owner, template))!,
    webhookId: (await createWebhook(database(), hana.userId, hook))!.id,
    tokenId: (await makeToken(hana.userId, { name: "mine", days: null })).id,
    key: links.host,
  };
  await database().webhook.updateMany({ data: { disabledAt: new Date() } });
});
afterAll(async () => end());

type Row = {
  /** Whose it is to use: whoever owns what it names; any account, for itself; or anyone, by what they show in it. */
  opensTo: "its owner" | "an account" | "anyone";
  params?: Record<string, string>;
  body?: unknown;
  /** Its answer is in words of a language, which Next finds; here the owner gets no further than that. */
  isWorded?: true;
};

/** Every route for our own pages, by its method; those that take something away last. */
function rows(): Record<string, Row> {
  const { meetingId: id, occurrence, invitationId, key } = ids;
  const ofMeeting = (body?: unknown, params = {}): Row => ({ opensTo: "its owner", params: { id, ...params }, body });
  return {
    "GET feeds/[file]": { opensTo: "anyone", params: { file: "none.ics" } },
    "GET links/[key]/calendar": { opensTo: "anyone", params: { key: "none" } },
    "POST answers": { opensTo: "anyone", body: { token: "none", answer: "yes" } },
    "POST links/[key]/decks": {
      opensTo: "anyone",
      params: { key },
      body: { do: "arrange", order: [], first: null },
    },
    "POST meetings": { opensTo: "anyone", body: { when: "scheduled", ...fields } },
    "POST tickets": { opensTo: "anyone", body: { key, name: "Pia" } },
    "GET decks": { opensTo: "an account" },
    "GET meetings/[id]/acts": { ...ofMeeting(), isWorded: true },
    "GET meetings/[id]/attendance": { ...ofMeeting(), isWorded: true },
    "POST uploads/ticket": { opensTo: "its owner", body: { meetingId: id } },
    "POST meetings/[id]": ofMeeting({ ...fields, do: "change", occurrence, scope: "all", title: "taken" }),
    "POST meetings/[id]/decks": ofMeeting({ do: "arrange", order: [], first: null }),
    "POST meetings/[id]/invitations": ofMeeting({ people: "mallory@example.org", role: "cohost" }),
    "POST meetings/[id]/links": ofMeeting({ role: "participant" }),
    "POST meetings/[id]/links/waits": ofMeeting({ waits: true }),
    "POST meetings/[id]/preset": ofMeeting({ rules: {}, locale: "ko" }),
    "POST meetings/[id]/reminders": ofMeeting({ minutesBefore: [10] }),
    "POST templates": { opensTo: "its owner", body: { meetingId: id, occurrence } },
    "POST webhooks/[id]/enable": { opensTo: "its owner", params: { id: ids.webhookId }, body: {} },
    "POST decks/[id]": { opensTo: "its owner", params: { id: "hanas-plan" }, body: { do: "rename", name: "mine" } },
    "POST feed": { opensTo: "an account", body: { do: "renew" } },
    "POST tokens": { opensTo: "an account", body: { name: "more", days: 1 } },
    "POST webhooks": {
      opensTo: "an account",
      body: { url: "https://hooks.example.org/more", events: ["meeting.started"] },
    },
    "POST meetings/[id]/move": ofMeeting({ occurrence, scope: "all", start: "2126-03-05T10:00" }),
    "POST meetings/[id]/invitations/[invitationId]": ofMeeting({ do: "withdraw" }, { invitationId }),
    "POST meetings/[id]/bans/[banId]/lift": ofMeeting({}, { banId: "a-ban" }),
    "POST meetings/[id]/cancel": ofMeeting({}),
    "POST templates/[id]/remove": { opensTo: "its owner", params: { id: ids.templateId }, body: {} },
    "POST tokens/[id]/revoke": { opensTo: "its owner", params: { id: ids.tokenId }, body: {} },
    "POST webhooks/[id]/remove": { opensTo: "its owner", params: { id: ids.webhookId }, body: {} },
    "POST sessions/[id]/revoke": { opensTo: "an account", params: { id: "none" }, body: {} },
  };
}

/** Another session of Hana's, as its cookie and its id. */
async function session(): Promise<{ cookie: string; token: string }> {
  const response = await auth().handler(
    new Request(`${BASE}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: BASE },
      body: JSON.stringify({ email: "Hana@example.org", password: "correct horse battery" }),
    }),
  );
  const { token } = (await response.json()) as { token: string };
  return { cookie: response.headers.getSetCookie()[0]!.split(";")[0]!, token };
}

/** Cookies that aren't, or no longer, what lets Hana in; each beside the cookie of a device nobody knows. */
async function badCookies(): Promise<Record<string, string>> {
  const [expired, signedOut, good] = [await session(), await session(), await session()];
  await database().session.updateMany({ where: { token: expired.token }, data: { expiresAt: new Date(0) } });
  await database().session.deleteMany({ where: { token: signedOut.token } });
  const [name, value = ""] = good.cookie.split(/=(.*)/s);
  const signature = decodeURIComponent(value).split(".")[1] ?? "";
  const other = `${"A".repeat(signature.length - 1)}=`;
  return {
    "a session that has expired": expired.cookie,
    "a session that was signed out": signedOut.cookie,
    "a session with another's signature": `${name}=${encodeURIComponent(`${good.token}.${other}`)}`,
    "a session without a signature": `${name}=${good.token}`,
    "a session made up": `${name}=made.up`,
  };
}

/** Everything that is kept of Hana's. */
async function kept(): Promise<string> {
  const { userId } = hana;
  const meetings = await database().meeting.findMany({
    where: { id: ids.meetingId },
    omit: { updatedAt: true },
    include: { series: true, links: true, invitations: true, decks: true, mails: true, bans: true },
  });
  const [webhooks, tokens, decks, users] = [
    await database().webhook.findMany({ where: { userId }, orderBy: { id: "asc" } }),
    await database().apiToken.findMany({ where: { userId }, orderBy: { id: "asc" } }),
    await database().deck.findMany({ orderBy: { id: "asc" } }),
    await database().user.findMany({ orderBy: { id: "asc" } }),
  ];
  return JSON.stringify([meetings, webhooks, tokens, decks, users, await templatesOf(database(), { userId })]);
}

async function use(name: string, { params = {}, body }: Row, by: Person): Promise<Response> {
  const [method, path] = name.split(" ") as ["GET" | "POST", string];
  return await send(path, { by, method, params, ...(body !== undefined && { body }) });
}
const outcomeOf = async (response: Response) =>
  response.ok ? "done" : ((await response.json()) as { error: { reason: string } }).error.reason;

test("every route has its row here", async () => {
  const found = [
    ...(await routesFor("GET")).map((path) => `GET ${path}`),
    ...(await routesFor("POST")).map((path) => `POST ${path}`),
  ];
  // Reads nothing of who asks: the clock.
  expect([...Object.keys(rows()), "GET now"].toSorted()).toEqual(found.toSorted());
});

test("a cookie that is forged, expired or signed out is none: no route answers otherwise than to a stranger, and nothing changes", async () => {
  const nobody = visitor();
  const bad = await badCookies();
  const before = await kept();
  for (const [name, row] of Object.entries(rows())) {
    const asNobody = await outcomeOf(await use(name, row, nobody));
    if (row.opensTo !== "anyone" && name !== "POST templates/[id]/remove") expect(asNobody, name).not.toBe("done");
    for (const [what, cookie] of Object.entries(bad)) {
      const by = { ...nobody, cookie: `${cookie}; ${nobody.cookie}` };
      expect(await outcomeOf(await use(name, row, by)), `${name}, by ${what}`).toBe(asNobody);
    }
  }
  expect(await kept()).toBe(before);
});

test("a device's cookie that is forged is none either", async () => {
  const guest = visitor();
  const { meeting } = await startMeeting({ user: null, deviceId: guest.deviceId }, detailsOf(fields, new Date()));
  const params = { id: meeting.id };
  const stolen = visitor().cookie.replace(/=.*\./, `=${guest.deviceId}.`);
  expect(stolen).toContain(DEVICE_COOKIE);
  const change = { do: "arrange", order: [], first: null };
  const decks = (cookie: string) => send("meetings/[id]/decks", { by: { ...guest, cookie }, params, body: change });
  expect(await outcomeOf(await decks(stolen))).toBe("link-unknown");
  expect(await outcomeOf(await decks(guest.cookie))).toBe("done");
});

test("the same requests are the owner's to make", async () => {
  for (const [name, row] of Object.entries(rows())) {
    if (row.opensTo === "anyone") continue;
    expect([name, await outcomeOf(await use(name, row, hana))]).toEqual([name, row.isWorded ? "internal" : "done"]);
  }
});
