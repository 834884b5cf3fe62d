import { calendarOf, mailTo } from "../support/outbox.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, locale: "ko-KR", timezoneId: "Asia/Seoul" };

test("on a phone, in Korean: a weekly series and someone abroad, who answers by mail and comes by their own link", async ({
  person,
}) => {
  const address = `gil.${Date.now()}@example.org`;
  const owner = await person("하나", phone);
  const { page } = owner;
  await page.goto(`${product().webUrl}/schedule`);
  await page.getByRole("textbox", { name: "제목" }).fill("생물 2학년 3반");
  const words = page.getByRole("textbox", { name: "말로 적기" });
  await words.fill("매주 화요일 오후 3시");
  await expect(page.getByText(/매주 화요일/).first()).toBeVisible();
  await words.press("Enter");
  const field = page.getByRole("textbox", { name: "초대할 사람" });
  await field.fill(`mina.${address}, 민아`);
  await page.getByRole("button", { name: "예약하기" }).click();
  await expect(page.getByText("‘민아’은(는) 이메일 주소가 아니에요."), "nothing is scheduled yet").toBeVisible();
  await field.fill(`mina.${address}`);
  await page.getByRole("button", { name: "예약하기" }).click();
  const invited = page.getByRole("region", { name: "초대한 사람" });
  expect((await mailTo(`mina.${address}`, 1)).subject).toMatch(/^초대: 생물 2학년 3반 – /);
  await invited.getByRole("textbox", { name: "초대할 사람" }).fill(`Gil <${address}>`);
  await invited.getByRole("combobox", { name: "메일 언어" }).selectOption({ label: "English" });
  await invited.getByRole("button", { name: "초대하기" }).click();
  await expect(invited.getByText("응답 없음", { exact: false }).first()).toBeVisible();

  const mail = await mailTo(address, 1);
  expect(mail.subject).toMatch(/^Invitation: 생물 2학년 3반 – /);
  const calendar = calendarOf(mail);
  for (const line of [/^METHOD:REQUEST\r$/m, /^RRULE:FREQ=WEEKLY;/m, /^DTSTART;TZID=Asia\/Seoul:\d{8}T150000\r$/m]) {
    expect(calendar).toMatch(line);
  }
  const [, yes] = /^Yes: (\S+)$/m.exec(mail.text ?? "") ?? [];
  const [own] = /http\S+\/m\/[\w-]{22}/.exec(mail.text ?? "") ?? [];

  // By the mail's button, without an account; seen on both clocks.
  const gil = await person("Gil", { timezoneId: "America/New_York" });
  await gil.page.goto(yes!);
  await expect(gil.page.getByText("You said that you’ll come.")).toBeVisible();
  await expect(gil.page.getByRole("button", { name: "Yes" })).toHaveAttribute("aria-pressed", "true");
  await expect(gil.page.getByText(/3:00\s–\s4:00\sPM/).first(), "where it is held").toBeVisible();
  await expect(gil.page.getByText(/[12]:00\s–\s[23]:00\sAM/).first(), "where they are").toBeVisible();
  await page.reload();
  await expect(invited.getByText("참석 1명")).toBeVisible();

  // By their own link they wait, and are taken along.
  await gil.page.goto(own!);
  await expect(gil.page.getByRole("textbox", { name: "Your name" })).toHaveValue("Gil");
  await expect(gil.page.getByText(/where it is held: Asia\/Seoul/).filter({ visible: true })).toBeVisible();
  await gil.page.getByRole("button", { name: "Join now" }).click();
  await expect(gil.page.getByText("Waiting for the meeting to start")).toBeVisible();
  await page
    .getByRole("button", { name: "회의 시작" })
    .or(page.getByRole("link", { name: "회의 시작" }))
    .click();
  await page.getByRole("textbox", { name: "이름" }).fill("하나");
  await page.getByRole("button", { name: "지금 참여" }).click();
  await expect(gil.stage).toBeVisible();
  await expect(gil.tile("하나")).toBeVisible();
});
