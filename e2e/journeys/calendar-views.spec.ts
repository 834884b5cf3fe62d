import type { Locator, Page } from "@playwright/test";
import { product } from "../support/product.ts";
import { isAccessible } from "../support/axe.ts";
import { expect, test } from "../support/test.ts";

const seoul = { timezoneId: "Asia/Seoul", camera: false };

/** A day of next month: 9 is a day of its second week, so that days around it are on the same page. */
function nextMonth(date: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, date)).toISOString().slice(0, 10);
}

/** The second week's Wednesday: whatever day weeks begin with, the days before and after are in the same week. */
function wednesday(): string {
  for (let date = 8; ; date += 1) {
    const day = nextMonth(date);
    if (new Date(day).getUTCDay() === 3) return day;
  }
}

function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

type Plan = { title: string; date: string; time: string; timeZone?: string; durationMinutes?: number; repeat?: object };

/** Schedules by our own request, which forms have tests of their own for. */
async function plan(page: Page, one: Plan): Promise<string> {
  return await page.evaluate(
    async (body) => {
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch("/api/meetings", { method: "POST", headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(await answer.text());
      return ((await answer.json()) as { id: string }).id;
    },
    { when: "scheduled", durationMinutes: 60, timeZone: "Asia/Seoul", ...one },
  );
}

async function open(page: Page, query = ""): Promise<void> {
  await page.goto(`${product().webUrl}/meetings${query}`);
}

const cell = (page: Page, day: string, hour?: number) =>
  page.locator(`[role=gridcell][data-day="${day}"]${hour === undefined ? "" : `[data-hour="${hour}"]`}`);
/** Its name begins with what it is; what it overlaps with comes last. */
const itemIn = (where: Locator, title: string) => where.getByRole("button", { name: new RegExp(`^${title},`) });

/** Drags by the mouse, in steps as a hand does, to a height of the target's cell; again while the page isn't alive yet. */
async function drag(page: Page, from: Locator, to: Locator, share = 0.5): Promise<void> {
  await expect(async () => {
    await page.mouse.up();
    // At an edge, where a drag before this one may have ended, the hours have scrolled on.
    for (const one of [to, from]) await one.scrollIntoViewIfNeeded();
    const [start, end] = [await from.boundingBox(), await to.boundingBox()];
    if (!start || !end) throw new Error("What is dragged, or where it goes, isn't there");
    await page.mouse.move(start.x + start.width / 2, start.y + 4);
    await page.mouse.down();
    await page.mouse.move(end.x + end.width / 2, end.y + end.height * share + 4, { steps: 8 });
    await expect(page.locator(".cursor-grabbing"), "it is held").toBeAttached({ timeout: 1_000 });
  }).toPass();
}

test("meetings by list, week and month: the address says which, and the choice is remembered", async ({ person }) => {
  const { page } = await person("Hana", seoul);
  const day = wednesday();
  await open(page);
  await expect(page.getByText("Meetings you start or schedule appear here.")).toBeVisible();
  await plan(page, { title: "Tuesday class", date: day, time: "10:00" });
  await plan(page, { title: "Night shift", date: day, time: "23:00", durationMinutes: 120 });
  await plan(page, { title: "New York call", date: day, time: "08:00", timeZone: "America/New_York" });
  await open(page);
  const list = page.getByRole("list", { name: "Upcoming meetings" });
  await expect(list.getByRole("listitem")).toHaveCount(3);
  await expect(list.getByRole("listitem").nth(0)).toContainText("Tuesday class");
  await expect(list.getByRole("listitem").nth(1), "its own zone is named").toContainText(
    "8 AM in America/New York (GMT-5)",
  );
  await isAccessible(page, "the list of meetings");

  await page.getByRole("link", { name: "Month", exact: true }).click();
  await expect(page).toHaveURL(/view=month/);
  await page.getByRole("link", { name: "Next month" }).click();
  const named = (of: string) =>
    new Date(of).toLocaleString("en-US", { month: "long", year: "numeric", timeZone: "UTC" });
  const grid = page.getByRole("grid", { name: named(day) });
  await expect(grid).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`on=${nextMonth(1)}`));
  await expect(itemIn(cell(page, day), "Tuesday class")).toBeVisible();
  await expect(itemIn(cell(page, daysLater(day, 1)), "Night shift"), "over midnight: on both days").toBeVisible();
  await expect(cell(page, day)).toHaveAccessibleName(/^Wednesday, .*, 3 meetings.*Tuesday class, 10:00 – 11:00 AM/);
  await isAccessible(page, "a month");
  await page.reload();
  await expect(grid).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("grid", { name: named(new Date().toISOString()) })).toBeVisible();
  await page.goForward();
  await expect(grid).toBeVisible();

  await open(page);
  await expect(page, "the view that was chosen last").toHaveURL(/\/meetings$/);
  await expect(page.getByRole("link", { name: "Month", exact: true })).toHaveAttribute("aria-current", "page");
  await open(page, `?view=week&on=${day}`);
  await expect(itemIn(cell(page, day, 10), "Tuesday class")).toBeVisible();
  await isAccessible(page, "a week");
  const hour = (await itemIn(cell(page, day, 10), "Tuesday class").boundingBox())!;
  const row = (await cell(page, day, 10).boundingBox())!;
  expect(Math.abs(hour.height - row.height), "as long as an hour, drawn by the server").toBeLessThan(4);
  await itemIn(cell(page, day, 10), "Tuesday class").click();
  await page.getByRole("dialog").getByRole("link", { name: "Open" }).click();
  await expect(page.getByRole("heading", { name: "Tuesday class" })).toBeVisible();
});

test("a month is walked, opened, changed and scheduled in by keyboard alone", async ({ person }) => {
  const { page } = await person("Hana", seoul);
  const day = wednesday();
  await open(page);
  await plan(page, { title: "Chapter 4", date: day, time: "10:00" });
  await open(page, `?view=month&on=${day}`);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await cell(page, day).focus();
  await press("ArrowRight", "ArrowDown", "ArrowLeft");
  await expect(cell(page, daysLater(day, 7))).toBeFocused();
  await expect(page, "the address follows").toHaveURL(new RegExp(`on=${daysLater(day, 7)}`));
  await press("Home");
  await expect(cell(page, daysLater(day, 4)), "weeks begin on Sunday in en-US").toBeFocused();
  await press("ArrowUp", "ArrowRight", "ArrowRight", "ArrowRight");
  await expect(cell(page, day)).toBeFocused();
  await press("PageDown");
  await expect(page).not.toHaveURL(new RegExp(`on=${day.slice(0, 7)}`));
  await expect(page.locator("[role=gridcell]:focus"), "another month has the focus").toHaveAttribute(
    "data-day",
    new RegExp(`${day.slice(8)}$`),
  );
  await press("PageUp");
  await expect(cell(page, day)).toBeFocused();

  await press("Enter");
  await expect(itemIn(cell(page, day), "Chapter 4")).toBeFocused();
  await press("Escape");
  await expect(cell(page, day)).toBeFocused();
  await press("Enter", "Enter");
  const dialog = page.getByRole("dialog", { name: "Chapter 4" });
  await expect(dialog).toBeVisible();
  await isAccessible(page, "a meeting from nearer");
  await press("Escape");
  await expect(itemIn(cell(page, day), "Chapter 4"), "the focus is where it was").toBeFocused();
  await press("Enter");
  await dialog.getByRole("button", { name: "Move…" }).press("Enter");
  const move = page.getByRole("dialog", { name: "Move “Chapter 4”?" });
  await expect(move.getByLabel("Date")).toBeFocused();
  await move.getByRole("button", { name: "Move", exact: true }).press("Enter");
  await expect(move.getByText("Choose another date or time.")).toBeVisible();
  await move.getByLabel("Date").fill(daysLater(day, 1));
  await move.getByLabel("Start time").fill("14:15");
  await isAccessible(page, "moving");
  await move.getByLabel("Start time").press("Enter");
  await expect(move).toBeHidden();
  await expect(itemIn(cell(page, daysLater(day, 1)), "Chapter 4")).toHaveAccessibleName(/2:15 – 3:15 PM/);
  await expect(cell(page, daysLater(day, 1)), "what was moved has the focus").toBeFocused();
  await page.reload();
  await expect(itemIn(cell(page, daysLater(day, 1)), "Chapter 4")).toBeVisible();

  await cell(page, daysLater(day, 3)).focus();
  await cell(page, daysLater(day, 1)).press("ArrowRight");
  await press("ArrowRight", "Enter");
  await expect(page).toHaveURL(new RegExp(`/schedule\\?date=${daysLater(day, 3)}$`));
  await expect(page.locator("input[name=date], input[type=date]").first()).toHaveValue(daysLater(day, 3));
});

test("a date of a series is dragged in the week: asked first, told what it meets, and the others stay", async ({
  person,
}) => {
  const { page } = await person("Hana", seoul);
  const day = wednesday();
  await open(page);
  const weekly = { frequency: "weekly", interval: 1, weekdays: ["WE"], weekStart: "SU", ends: { kind: "never" } };
  const id = await plan(page, { title: "Weekly", date: day, time: "10:00", repeat: weekly });
  await plan(page, { title: "Staff", date: daysLater(day, 1), time: "13:00" });
  await open(page, `?view=week&on=${day}`);
  const weeklyItem = itemIn(cell(page, day, 10), "Weekly");
  const dialog = page.getByRole("dialog", { name: "Move “Weekly”?" });

  await drag(page, weeklyItem, cell(page, daysLater(day, 2), 9));
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(dialog, "Escape puts it back").toBeHidden();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await drag(page, weeklyItem, cell(page, daysLater(day, 1), 13));
  await page.mouse.up();
  await expect(dialog).toContainText("It will overlap with Staff.");
  await expect(dialog.getByRole("radio", { name: "This date" })).toBeChecked();
  await dialog.getByRole("button", { name: "Don’t move" }).click();
  await expect(weeklyItem).toBeVisible();

  await drag(page, weeklyItem, cell(page, daysLater(day, 1), 13));
  await page.mouse.up();
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText(/^Moved to .*1:30 – 2:30 PM\.$/)).toBeVisible();
  const moved = itemIn(cell(page, daysLater(day, 1), 13), "Weekly");
  await expect(moved, "told by words, not by colour").toHaveAccessibleName(/Overlaps with Staff/);
  await expect(weeklyItem).toBeHidden();
  await page.getByRole("link", { name: "Next week" }).click();
  await expect(itemIn(cell(page, daysLater(day, 7), 10), "Weekly"), "the other dates stay").toBeVisible();

  // All of them, in a month, to another day at the same time.
  await open(page, `?view=month&on=${day}`);
  await drag(page, itemIn(cell(page, daysLater(day, 7)), "Weekly"), cell(page, daysLater(day, 9)));
  await page.mouse.up();
  await dialog.getByRole("radio", { name: "All dates" }).check();
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(itemIn(cell(page, daysLater(day, 16)), "Weekly")).toBeVisible();

  // Cancelled elsewhere meanwhile: refused, in words, and put back.
  await page.evaluate(async (meeting) => {
    const headers = { "Content-Type": "application/json" };
    await fetch(`/api/meetings/${meeting}/cancel`, { method: "POST", headers, body: "{}" });
  }, id);
  await drag(page, itemIn(cell(page, daysLater(day, 9)), "Weekly"), cell(page, daysLater(day, 8)));
  await page.mouse.up();
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(dialog.getByText("This meeting was cancelled.")).toBeVisible();
  await dialog.getByRole("button", { name: "Don’t move" }).click();
  await expect(itemIn(cell(page, daysLater(day, 9)), "Weekly")).toBeVisible();
});

test("on a phone a month has dots and the day below, a week shows a day, and a meeting is moved by its menu", async ({
  person,
}) => {
  const { page } = await person("Hana", { ...seoul, viewport: { width: 390, height: 844 }, hasTouch: true });
  const day = wednesday();
  await open(page);
  await plan(page, { title: "Chapter 4", date: day, time: "10:00" });
  await plan(page, { title: "Staff", date: day, time: "10:30" });
  await open(page, `?view=month&on=${nextMonth(1)}`);
  await cell(page, day).tap();
  const list = page.getByRole("list", { name: /^Meetings on Wednesday/ });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByRole("listitem").first()).toContainText("Overlaps with Staff");
  await expect(page).toHaveURL(new RegExp(`on=${day}`));
  await isAccessible(page, "a month on a phone");
  await page.getByRole("link", { name: "Week", exact: true }).tap();
  await expect(itemIn(cell(page, day, 10), "Chapter 4")).toBeVisible();
  await expect(cell(page, daysLater(day, 1), 10), "one day at a time").toBeHidden();
  await page.getByRole("button", { name: /^Thursday/ }).tap();
  await expect(cell(page, daysLater(day, 1), 10)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`on=${daysLater(day, 1)}`));
  await isAccessible(page, "a week on a phone");

  await page.getByRole("link", { name: "Agenda", exact: true }).tap();
  await page.getByRole("button", { name: "About Staff" }).tap();
  await page.getByRole("button", { name: "Move…" }).tap();
  await page.getByLabel("Start time").fill("15:00");
  await page.getByRole("button", { name: "Move", exact: true }).tap();
  const row = page.getByRole("list", { name: "Upcoming meetings" }).getByRole("listitem").nth(1);
  await expect(row).toContainText("3 PM");
  await expect(page.getByText("Overlaps with")).toHaveCount(0);
});
