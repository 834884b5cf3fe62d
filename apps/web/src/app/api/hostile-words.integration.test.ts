import { invitedTo, renewFeed } from "@moim/db";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
// The readers that mails and calendars are tested by where they are written.
import { compose } from "../../../../../packages/mail/src/sending/compose.ts";
import { readMail } from "../../../../../packages/mail/src/testing/check-mail.ts";
import { faultsOf } from "../../../../../packages/schedule/src/testing/validate.ts";
import { database } from "../../server/database.ts";
import { testEnvironmentWithDatabase } from "../../server/testing/environment.ts";
import { send, signUp, type Person } from "../../server/testing/people.ts";
import { refused } from "../../server/testing/refused.ts";

const sender = { name: "Moim", address: "moim@meet.example.org" };
const MARKUP = `<img src=x onerror=alert(1)><script>alert(2)</script>"'&</title>`;
const fields = {
  ...{ when: "scheduled", title: "수업", description: "", date: "2126-03-04", time: "10:00", durationMinutes: 60 },
  ...{ timeZone: "Asia/Seoul", repeat: null },
};

let end: () => Promise<void>;
let hana: Person & { userId: string };
beforeAll(async () => {
  end = await testEnvironmentWithDatabase();
  hana = await signUp("Hana");
});
afterAll(async () => end());
beforeEach(async () => void (await database().meeting.deleteMany()));

const schedule = async (over: object) => await send("meetings", { by: hana, body: { ...fields, ...over } });
async function scheduled(over: object): Promise<string> {
  const response = await schedule(over);
  expect(response.status).toBe(200);
  return ((await response.json()) as { id: string }).id;
}
const inviting = async (id: string, people: string) =>
  await send("meetings/[id]/invitations", { by: hana, params: { id }, body: { people, role: "participant" } });

/** Each mail that waits, as it would be sent. */
async function mails() {
  const rows = await database().mail.findMany();
  const letters = rows.map(({ id, to, content, createdAt }) => ({ id, to, content: content as never, createdAt }));
  return await Promise.all(
    letters.map(async (one) => await readMail((await compose(one, { sender, origin: "http://localhost:3000" })).raw)),
  );
}

/** The calendar of all meetings, as programs fetch it. */
async function feed(): Promise<string> {
  const file = `${await renewFeed(database(), hana.userId)}.ics`;
  return await (await send("feeds/[file]", { method: "GET", params: { file } })).text();
}

// Ends of lines as mails, calendars, terminals and Unicode know them, and what changes the direction of what is read.
const lineEnds = ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029", "\u000B", "\f", "\0", "\u001B[2J", "\u202E"];

describe("an end of a line", () => {
  test.each(lineEnds)("%j in a title is refused beside the title, and nothing is kept", async (lineEnd) => {
    const title = `Class${lineEnd}Bcc: victim@example.org`;
    expect(await refused(await schedule({ title }))).toEqual([400, "invalid-input", "title"]);
    expect(await database().meeting.count()).toBe(0);
  });

  test.each(lineEnds)(
    "%j in a name or an address is refused, or ends that entry: nobody gets a header",
    async (lineEnd) => {
      const id = await scheduled({});
      for (const people of [
        `"Pia${lineEnd}Bcc: victim@example.org" <pia@example.org>`,
        `Pia <pia@example.org${lineEnd}Bcc:victim@example.org>`,
        `pia@example.org${lineEnd}DATA`,
      ]) {
        expect(await refused(await inviting(id, people))).toEqual([400, "invalid-input", "people"]);
      }
      expect(await invitedTo(database(), id)).toEqual([]);
      expect(await database().mail.count()).toBe(0);
    },
  );

  test("in an account's own name isn't taken, so no mail says it came from elsewhere", async () => {
    for (const lineEnd of lineEnds) {
      const response = await send("auth/[...path]", {
        at: "auth/update-user",
        params: { path: ["update-user"] },
        by: hana,
        body: { name: `Hana${lineEnd}Bcc: victim@example.org` },
      });
      expect(response.status, JSON.stringify(lineEnd)).toBe(400);
    }
    expect((await database().user.findUniqueOrThrow({ where: { id: hana.userId } })).name).toBe("Hana");
  });
});

test("what may be written adds no header to mails, no property to calendars, and is text in HTML", async () => {
  const lines = ["END:VEVENT", "BEGIN:VEVENT", "ATTENDEE:mailto:victim@example.org", "Bcc: victim@example.org", MARKUP];
  const id = await scheduled({ title: `${MARKUP} ;,:\\n`, description: lines.join("\r\n") });
  expect((await inviting(id, `"${MARKUP.replaceAll(/["<>]/g, "")}" <pia@example.org>, gil@example.org`)).status).toBe(
    200,
  );
  const change = { do: "change", occurrence: await occurrenceOf(id), scope: "all", ...fields, title: `${MARKUP} 2` };
  const { when: _, ...changed } = change;
  expect((await send("meetings/[id]", { by: hana, params: { id }, body: changed })).status).toBe(200);
  const found = await mails();
  expect(found.map(({ to }) => to).toSorted()).toEqual([
    "gil@example.org",
    "gil@example.org",
    "pia@example.org",
    "pia@example.org",
  ]);
  for (const { faults, html, text, ics } of found) {
    expect(faults).toEqual([]);
    expect(html).not.toMatch(/<img|<script|<\/title>"'/);
    expect(html).toContain("&lt;script&gt;alert(2)&lt;/script&gt;");
    expect(text).toContain(MARKUP);
    expect(ics.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
    expect(ics).not.toMatch(/^ATTENDEE:mailto:victim/m);
  }
  const calendar = await feed();
  expect(faultsOf(calendar)).toEqual([]);
  expect(calendar.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
});

async function occurrenceOf(id: string): Promise<string> {
  const { id: seriesId, localStart } = await database().series.findFirstOrThrow({ where: { meetingId: id } });
  return `${seriesId}~${localStart}`;
}

describe("many people", () => {
  const crowd = (count: number) => Array.from({ length: count }, (_, n) => `p${n}@example.org`).join(", ");

  test("10,000 pasted at once are refused quickly, and nobody is invited, nor told", async () => {
    const id = await scheduled({});
    const began = performance.now();
    expect((await refused(await inviting(id, crowd(10_000)))).slice(0, 2)).toEqual([400, "invalid-input"]);
    // Within the size of a request, and within the size of the field: still too many for one meeting.
    expect((await refused(await inviting(id, crowd(2_500)))).slice(0, 2)).toEqual([400, "invalid-input"]);
    expect(await refused(await inviting(id, crowd(201)))).toEqual([413, "invitations-full"]);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(await invitedTo(database(), id)).toEqual([]);
    expect(await database().mail.count()).toBe(0);
  });

  test("aren't invited while a meeting is scheduled either: then there is no meeting", async () => {
    const crowds: [object, [number, string, ...string[]]][] = [
      [{ people: crowd(10_000) }, [400, "invalid-input"]],
      [{ cohosts: crowd(1_200) }, [400, "invalid-input", "cohosts"]],
      [
        { people: crowd(150), cohosts: crowd(250).slice(crowd(150).length + 2) + ", more@example.org" },
        [413, "invitations-full"],
      ],
      [{ people: "Pia <pia@example.org\r\nBcc:victim@example.org>" }, [400, "invalid-input", "people"]],
    ];
    for (const [over, why] of crowds) expect(await refused(await schedule(over))).toEqual(why);
    expect(await database().meeting.count()).toBe(0);
    expect(await database().mail.count()).toBe(0);
  });

  test("are invited up to 200, by requests that race too, and each is told once", async () => {
    const id = await scheduled({});
    const parts = Array.from({ length: 4 }, (_, part) =>
      Array.from({ length: 60 }, (__, n) => `p${part}-${n}@example.org`).join("\n"),
    );
    const answers = await Promise.all(parts.map(async (people) => await inviting(id, people)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 413]);
    expect(await invitedTo(database(), id)).toHaveLength(180);
    expect(await database().mail.count()).toBe(180);
  });

  test("a text made to be slow to read isn't", async () => {
    const id = await scheduled({});
    const began = performance.now();
    for (const unit of ['"', "<", ">", " ", "a@", "\\", ",", '<"', "a@b.", "a <", "-"]) {
      const people = unit.repeat(20_000 / unit.length);
      expect((await refused(await inviting(id, people))).slice(0, 2)).toEqual([400, "invalid-input"]);
    }
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
