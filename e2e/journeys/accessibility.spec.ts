import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

test("the meeting is operated by keyboard alone", async ({ person }) => {
  const host = await person("Hana");
  await host.startMeeting();
  const { page } = host;
  await page.keyboard.press("m");
  await expect(host.control("Turn on microphone")).toBeVisible();
  await page.keyboard.press("v");
  await expect(host.control("Turn on camera")).toBeVisible();
  await page.keyboard.press("h");
  await expect(host.control("Lower hand")).toBeVisible();
  await host.control("Turn on microphone").focus();
  await page.keyboard.press("Enter");
  await expect(host.control("Turn off microphone")).toBeVisible();
  await host.openPanel("Chat");
  await page.getByRole("textbox", { name: "Message" }).fill("");
  await page.keyboard.type("m v h");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("log")).toContainText("m v h");
  await expect(host.control("Turn off microphone")).toBeVisible();
});

test("in Korean: chosen once, remembered, and no English left in the meeting's controls", async ({ person }) => {
  const host = await person("하나"); // whose browser speaks English
  const { page } = host;
  await page.goto(product().webUrl);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("combobox", { name: "Language" }).selectOption("한국어");
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  const tab = await host.context.newPage();
  await tab.goto(`${product().webUrl}/sign-in`);
  await expect(tab.locator("html")).toHaveAttribute("lang", "ko");
  await tab.close();

  await page.getByRole("button", { name: "새 회의" }).click();
  await expect(page).toHaveURL(/\/m\//);
  await page.getByRole("textbox").first().fill("하나");
  await page.getByRole("button", { name: /참여/ }).click();
  const toolbar = page.getByRole("toolbar");
  await expect(toolbar).toBeVisible();
  const names = await toolbar
    .getByRole("button")
    .evaluateAll((buttons) => buttons.map((one) => one.ariaLabel || one.textContent));
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) expect(name, "a control's name").toMatch(/[가-힣]/);
});
