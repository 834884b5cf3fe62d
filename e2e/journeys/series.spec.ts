import type { Page } from "@playwright/test";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, locale: "ko-KR", timezoneId: "Asia/Seoul" };

/** The dates that a meeting's page lists, in order. */
const listed = (page: Page) =>
  page.locator("section", { has: page.getByRole("heading", { name: "다음 날짜" }) }).getByRole("link");

async function startsOf(page: Page): Promise<number[]> {
  const times = await listed(page)
    .locator("time")
    .evaluateAll((all) => all.map((one) => one.getAttribute("datetime") ?? ""));
  return times.map((time) => Date.parse(time));
}

/** Days between dates that follow each other. */
async function daysBetween(page: Page): Promise<number[]> {
  const starts = await startsOf(page);
  return starts.slice(1).map((start, place) => (start - starts[place]!) / DAY_MS);
}

/** Opens the page of one of the dates; it is the one the page is about then. */
async function open(page: Page, place: number): Promise<void> {
  await listed(page).nth(place).click();
  await expect(listed(page).nth(place)).toHaveAttribute("aria-current", "true");
}

test("on a phone, in Korean: a weekly series, one of its dates changed, this and following, one cancelled, then all", async ({
  person,
}) => {
  const { page } = await person("하나", phone);
  const dialog = page.getByRole("dialog");
  await page.goto(`${product().webUrl}/schedule`);
  await page.getByRole("textbox", { name: "제목" }).fill("생물 2학년 3반");
  const words = page.getByRole("textbox", { name: "말로 적기" });
  await words.fill("매주 화요일 오후 3시, 45분 동안");
  await expect(page.getByText(/화요일 오후 3:00 · 45분 · 매주 화요일/)).toBeVisible();
  await words.press("Enter");
  await expect(page.getByLabel("시작 시각")).toHaveValue("15:00");
  await expect(page.getByLabel("길이")).toHaveValue("45");
  await expect(page.getByRole("combobox", { name: "반복" })).toHaveValue("weekly");
  await expect(page.getByRole("list", { name: "다음 날짜" }).getByText("(화)")).toHaveCount(4);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, "nothing is wider than the phone").toBe(0);
  await page.getByRole("button", { name: "예약하기" }).click();

  await expect(listed(page)).toHaveCount(8);
  await expect(page.getByText("매주 화요일")).toBeVisible();
  expect(await daysBetween(page)).toEqual([7, 7, 7, 7, 7, 7, 7]);

  await open(page, 1);
  await page.getByRole("button", { name: "수정" }).click();
  await page.getByRole("textbox", { name: "제목" }).fill("시험");
  await page.getByLabel("시작 시각").fill("17:00");
  await page.getByRole("button", { name: "변경 내용 저장" }).click();
  await expect(dialog.getByRole("radio", { name: "이 날짜만" })).toBeChecked();
  await dialog.getByRole("button", { name: "저장" }).click();
  await expect(page.getByRole("heading", { name: "시험" })).toBeVisible();
  await expect(listed(page).filter({ hasText: "변경됨" })).toHaveCount(1);
  expect((await daysBetween(page)).map((days) => days * 24)).toEqual([170, 166, 168, 168, 168, 168, 168]);

  await open(page, 2);
  await expect(page.getByRole("heading", { name: "생물 2학년 3반" })).toBeVisible();
  await page.getByRole("button", { name: "수정" }).click();
  await page.getByRole("combobox", { name: "반복" }).selectOption("custom");
  await page.getByRole("spinbutton", { name: "간격" }).fill("2");
  await expect(page.getByText("격주 화요일")).toBeVisible();
  await page.getByRole("button", { name: "변경 내용 저장" }).click();
  await expect(dialog.getByRole("radio")).toHaveCount(2);
  await expect(dialog.getByText("설명과 시간대, 반복은 날짜마다 다르게 할 수 없어요.")).toBeVisible();
  await dialog.getByRole("radio", { name: "이 날짜부터 모두" }).check();
  await dialog.getByRole("button", { name: "저장" }).click();
  await expect(page).not.toHaveURL(/edit/);
  await expect.poll(async () => (await daysBetween(page)).slice(2)).toEqual([14, 14, 14, 14, 14]);
  await expect(listed(page).filter({ hasText: "변경됨" }), "what was changed before stays").toHaveCount(1);

  await open(page, 0);
  await page.getByRole("button", { name: "수정" }).click();
  await page.getByRole("textbox", { name: "제목" }).fill("다른 제목");
  await page.getByRole("button", { name: "변경 내용 저장" }).click();
  await expect(dialog.getByText("나뉜 반복 회의예요.")).toContainText("매주 화요일");
  await dialog.getByRole("button", { name: "취소" }).click();
  await page.getByRole("link", { name: "취소" }).click();
  await page.getByRole("button", { name: "회의 취소" }).click();
  await dialog.getByRole("radio", { name: "이 날짜만" }).check();
  await dialog.getByRole("button", { name: "네, 취소할게요" }).click();
  await expect(page.getByText("이 날짜는 취소됐어요.")).toBeVisible();
  await expect(listed(page).first().getByText("취소됨")).toBeVisible();
  await expect(listed(page).nth(2).getByText("취소됨")).toHaveCount(0);

  await page.getByRole("button", { name: "회의 취소" }).click();
  await dialog.getByRole("radio", { name: "모든 날짜" }).check();
  await dialog.getByRole("button", { name: "네, 취소할게요" }).click();
  await expect(page.getByText("취소된 회의예요.")).toBeVisible();
  await expect(page.getByRole("button", { name: "수정" })).toHaveCount(0);
});

test("by keyboard: what isn't clear changes nothing, what is wrong is said beside its field, and nothing is lost", async ({
  person,
}) => {
  const { page } = await person("Hana", { timezoneId: "America/New_York" });
  await page.goto(`${product().webUrl}/schedule`);
  await page.getByRole("textbox", { name: "Title" }).fill("Choir");
  const date = page.getByLabel("Date", { exact: true });
  const words = page.getByRole("textbox", { name: "When, in words" });
  await words.fill("every third Tuesday 7pm");
  const before = await date.inputValue();
  await words.press("Enter");
  await expect(page.getByText("“every third Tuesday” may be once a month or every few weeks.")).toBeVisible();
  await expect(date).toHaveValue(before);
  await expect(words).toHaveValue("every third Tuesday 7pm");
  await words.fill("every third Tuesday of the month 7pm");
  await words.press("Enter");
  const repeats = page.getByRole("combobox", { name: "Repeats" });
  await expect(repeats).toHaveValue("monthly-nth");
  await expect(page.getByText("Every month on the third Tuesday", { exact: true })).toBeVisible();

  await repeats.press("End"); // the last of the list
  await expect(repeats).toHaveValue("custom");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("combobox", { name: "Ends" })).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Tab");
  const count = page.getByRole("spinbutton", { name: "Number of meetings" });
  await expect(count).toBeFocused();
  await count.fill("0");
  const interval = page.getByRole("spinbutton", { name: "Repeat every" });
  await interval.fill("100");
  await page.getByRole("combobox", { name: "Unit" }).selectOption("weekly");
  await page.getByRole("checkbox", { name: "Tuesday" }).press("Space");
  await page.getByRole("textbox", { name: "Title" }).press("Enter");
  for (const sentence of ["from 1 to 99", "from 1 to 1,000", "Choose at least one day."]) {
    await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
  }
  await expect(count, "the first that is wrong").toBeFocused();
  await expect(interval).toHaveValue("100");
  await interval.fill("2");
  await count.fill("5");
  for (const day of ["Monday", "Wednesday"]) await page.getByRole("checkbox", { name: day }).press("Space");
  await expect(page.getByText("Every second week on Monday and Wednesday, 5 times")).toBeVisible();
  await page.getByRole("combobox", { name: "Time zone" }).selectOption("Asia/Seoul");
  await expect(page.getByText(/Your time: .*New York/)).toBeVisible();
  await page.getByRole("textbox", { name: "Title" }).press("Enter");
  await expect(page.getByText("Every second week on Monday and Wednesday, 5 times")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Next dates" })).toBeVisible();
});
