import type { Page } from "@playwright/test";
import { plan, signUp } from "../meeting.ts";
import { samples } from "../people.ts";
import type { Session } from "../session.ts";

const DAY_MS = 86_400_000;
const SEOUL_MS = 9 * 3_600_000;
const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** So many days from today, in Seoul. */
function dayIn(days: number): { date: string; weekday: string } {
  const at = new Date(Date.now() + SEOUL_MS + days * DAY_MS);
  return { date: at.toISOString().slice(0, 10), weekday: weekdays[at.getUTCDay()]! };
}

/** A full calendar: series, something abroad, something over midnight, what overlaps, and a day with more than fits. */
async function fill(session: Session, page: Page): Promise<void> {
  const { calendar } = samples[session.look.locale];
  const tomorrow = dayIn(1);
  const weekly = { frequency: "weekly", interval: 1, weekStart: "MO", ends: { kind: "never" } };
  const on = (weekday: string) => ({ ...weekly, weekdays: [weekday] });
  await plan(session, page, { title: calendar.weekly, ...at(1, "10:00"), repeat: on(tomorrow.weekday) });
  await plan(session, page, { title: calendar.meets, ...at(1, "10:30"), durationMinutes: 90 });
  await plan(session, page, { title: calendar.evening, ...at(3, "18:30"), durationMinutes: 120 });
  await plan(session, page, { title: calendar.night, ...at(2, "23:00"), durationMinutes: 150 });
  await plan(session, page, {
    title: calendar.abroad,
    ...at(2, "09:00"),
    durationMinutes: 60,
    timeZone: "America/New_York",
    repeat: on(dayIn(2).weekday),
  });
  await plan(session, page, {
    title: calendar.daily,
    ...at(1, "08:30"),
    durationMinutes: 20,
    repeat: { ...weekly, weekdays: ["MO", "TU", "WE", "TH", "FR"], ends: { kind: "count", count: 30 } },
  });
  for (const [index, title] of calendar.busy.entries()) {
    await plan(session, page, { title, ...at(5, `${14 + Math.floor(index / 2)}:${index % 2 ? "30" : "00"}`), durationMinutes: 30 });
  }
}

const at = (days: number, time: string) => ({ date: dayIn(days).date, time });

/** One's meetings as a list, a week and a month; looked at, and moved. */
export async function calendar(session: Session): Promise<void> {
  const { webUrl, words, look } = session;
  const { calendar: titles } = samples[look.locale];
  const page = await session.visitor();
  await signUp(session, page);
  await fill(session, page);
  const show = async (query: string, name: string) => {
    await page.goto(`${webUrl}/meetings?${query}`);
    await session.shoot(page, name);
  };
  const on = dayIn(1).date;
  await page.goto(`${webUrl}/meetings`);
  await page.waitForFunction(() => document.cookie.includes("moim_zone")); // the server knows the browser's zone then
  await show("view=agenda", "calendar-agenda");
  await show("view=agenda&past=1", "calendar-past");
  await show(`view=month&on=${on}`, "calendar-month");
  await show(`view=week&on=${on}`, "calendar-week");
  const item = page.getByRole("gridcell").getByRole("button", { name: titles.weekly }).first();
  await item.click();
  await page.getByRole("dialog").waitFor();
  await session.shoot(page, "calendar-item");
  await page.getByRole("dialog").getByRole("button", { name: words("calendar-page.item.move") }).click();
  await page.getByLabel(words("calendar-page.move.time")).fill("11:30");
  await session.shoot(page, "calendar-move");
  await page.getByRole("button", { name: words("calendar-page.move.keep") }).click();
}
