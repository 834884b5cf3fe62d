import type { Page } from "@playwright/test";
import { signUp } from "../meeting.ts";
import { samples } from "../people.ts";
import type { Session } from "../session.ts";

const said = {
  en: { clear: "every Tuesday and Thursday 14:00 for 45 min", unclear: "next Tuesday at 3" },
  ko: { clear: "매주 화, 목 오후 2시 45분 동안", unclear: "다음 주 화요일 3시" },
};

/** Which dates are meant, asked of whoever changes or cancels one of a series. */
async function asked(session: Session, page: Page): Promise<void> {
  const { words } = session;
  const dialog = page.getByRole("dialog");
  await session.shoot(page, "series-page", { whole: true });
  await page.getByRole("button", { name: words("meetings.one.edit") }).click();
  await page.getByRole("textbox", { name: words("schedule.name") }).fill(samples[session.look.locale].more[0] ?? "");
  await session.shoot(page, "series-edit", { whole: true });
  await page.getByRole("button", { name: words("schedule.save") }).click();
  await dialog.waitFor();
  await session.shoot(page, "change-which-dates");
  await dialog.getByRole("button", { name: words("schedule.changing.confirm"), exact: true }).click();
  await page.getByRole("button", { name: words("meetings.one.cancel") }).click();
  await dialog.waitFor();
  await session.shoot(page, "cancel-which-dates");
}

/** A series: its date in words, how it repeats, its dates in two zones, and which of them are meant. */
export async function repeating(session: Session): Promise<void> {
  const { words, look, webUrl } = session;
  const page = await session.visitor();
  await signUp(session, page);
  await page.goto(`${webUrl}/schedule`);
  await page.getByRole("textbox", { name: words("schedule.name") }).fill(samples[look.locale].title);
  const field = page.getByRole("textbox", { name: words("schedule.quick.label") });
  await field.fill(said[look.locale].unclear);
  await field.press("Enter");
  await page.getByRole("alert").filter({ hasText: /.+/ }).first().waitFor();
  await session.shoot(page, "schedule-words-unclear", { whole: true });
  await field.fill(said[look.locale].clear);
  await page.getByRole("button", { name: words("schedule.quick.fillIn") }).waitFor();
  await session.shoot(page, "schedule-words", { whole: true });
  await field.press("Enter");
  const choose = async (key: string, value: string) =>
    await page.getByRole("combobox", { name: words(key), exact: true }).selectOption(value);
  await choose("schedule.repeats.ends.label", "until");
  await session.shoot(page, "schedule-repeats", { whole: true });
  await choose("schedule.timeZone", "America/New_York");
  await session.shoot(page, "schedule-zones", { whole: true });
  await page.getByRole("spinbutton", { name: words("schedule.repeats.interval") }).fill("0");
  for (const day of ["TU", "TH"]) await page.getByRole("checkbox", { name: words(`series.day.${day}`) }).uncheck();
  await page.getByRole("button", { name: words("schedule.submit") }).click();
  await page.getByText(words("schedule.problems.weekdays")).waitFor();
  await session.shoot(page, "schedule-repeats-wrong", { whole: true });
  await page.getByRole("spinbutton", { name: words("schedule.repeats.interval") }).fill("2");
  await choose("schedule.repeats.unit", "monthly");
  await session.shoot(page, "schedule-monthly", { whole: true });
  await choose("schedule.repeats.label", "weekly");
  await page.getByRole("button", { name: words("schedule.submit") }).click();
  await page.getByRole("button", { name: words("meetings.one.cancel") }).waitFor();
  await asked(session, page);
}
