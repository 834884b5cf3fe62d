import { readFileSync } from "node:fs";
import type { Person } from "../support/person.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A meeting in Seoul, made as the form makes it. */
async function schedule(owner: Person, at: Date, repeat: object | null = null) {
  const seoul = new Date(at.getTime() + 9 * HOUR_MS).toISOString();
  const time = { date: seoul.slice(0, 10), time: seoul.slice(11, 16), durationMinutes: 60, timeZone: "Asia/Seoul" };
  return await owner.ask<{ id: string; hostKey: string; participantKey: string }>("/api/meetings", {
    ...{ when: "scheduled", title: "Chapter 4", description: "", ...time, repeat },
  });
}
const clock = (person: Person) => person.page.getByRole("timer");
/** What is shown: the green room draws its title for phones and for wide windows, one of them hidden. */
const shown = ({ page }: Person, text: RegExp | string) => page.getByText(text).filter({ visible: true });

test("who is early sees when it starts on their own clock and on the meeting's, and how long that is by the server's", async ({
  person,
}) => {
  const owner = await person("Hana");
  const starts = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 2 * HOUR_MS);
  const { participantKey, hostKey } = await schedule(owner, starts);

  const guest = await person("Gil", { timezoneId: "America/New_York" });
  // An hour fast: what is left is told by the server's clock all the same.
  await guest.page.clock.install({ time: Date.now() + HOUR_MS });
  await guest.page.goto(`${product().webUrl}/m/${participantKey}`);
  await expect(clock(guest)).toHaveText(/^in (2 hours|1 hour and 59 minutes)$/);
  const told = (timeZone: string) =>
    new Intl.DateTimeFormat("en-US", { timeZone, weekday: "long", hour: "numeric", minute: "2-digit" }).format(starts);
  const [day = "", time = ""] = told("America/New_York")
    .split(" ")
    .map((part) => part.replace(",", ""));
  await expect(shown(guest, new RegExp(`Starts ${day}.* ${time}`))).toBeVisible();
  await expect(shown(guest, /where it is held: Asia\/Seoul/)).toBeVisible();

  // In Korean, on a clock that agrees with the meeting's.
  const early = await person("민지", { locale: "ko-KR", timezoneId: "Asia/Seoul" });
  await early.page.goto(`${product().webUrl}/m/${participantKey}`);
  await expect(clock(early)).toHaveText(/^(2시간|1시간 59분) 뒤$/);
  await expect(shown(early, /회의 현지 시간/)).toHaveCount(0);

  // They wait inside, with the same facts, and are taken along when the host opens early.
  await early.page.getByRole("textbox", { name: "이름" }).fill("민지");
  await early.page.getByRole("button", { name: "지금 참여" }).click();
  await expect(shown(early, "Chapter 4")).toBeVisible();
  await expect(clock(early)).toHaveText(/뒤$/);
  await owner.follow(`${product().webUrl}/m/${hostKey}`);
  await expect(owner.tile("민지")).toBeVisible();
  const late = await person("Late");
  await late.page.goto(`${product().webUrl}/m/${participantKey}`);
  await expect(shown(late, "Happening now")).toBeVisible();
});

test("a series tells what was cancelled, and when the next one is; a calendar gets all of it", async ({ person }) => {
  const owner = await person("Hana");
  const starts = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 2 * DAY_MS);
  const repeat = { frequency: "daily", interval: 1, ends: { kind: "count", count: 5 } };
  const { id, participantKey } = await schedule(owner, starts, repeat);
  await owner.page.goto(`${product().webUrl}/meetings/${id}`);
  const dates = owner.page.getByRole("list", { name: "Next dates" }).getByRole("listitem");
  await expect(dates).toHaveCount(5);
  const first = await dates.first().getByRole("link").getAttribute("href");
  const occurrence = new URL(first ?? "", product().webUrl).searchParams.get("date");
  await owner.ask(`/api/meetings/${id}/cancel`, { occurrence, scope: "this" });
  await owner.page.reload();
  await expect(dates.first()).toContainText("Cancelled");

  const guest = await person("Gil", { timezoneId: "Asia/Seoul" });
  await guest.page.goto(`${product().webUrl}/m/${participantKey}`);
  await expect(shown(guest, /^The one on .* was cancelled\.$/)).toBeVisible();
  await expect(shown(guest, /^The next one starts /)).toBeVisible();
  await expect(clock(guest)).toHaveText(/^in (3 days|2 days and 23 hours)$/);
  const [download] = await Promise.all([
    guest.page.waitForEvent("download"),
    guest.page.getByRole("link", { name: "Calendar file (.ics)" }).click(),
  ]);
  const lines = readFileSync(await download.path(), "utf8");
  expect(lines).toMatch(/^RRULE:FREQ=DAILY;.*COUNT=5/m);
  expect(lines).toMatch(/^EXDATE;TZID=Asia\/Seoul:/m);

  // What is cancelled as a whole says only that.
  await owner.ask(`/api/meetings/${id}/cancel`, {});
  await guest.page.reload();
  await expect(guest.page.getByRole("heading", { name: "This meeting was cancelled" })).toBeVisible();
});
