import { makePdf } from "@moim/decks/testing";
import { fits, isAccessible } from "../support/axe.ts";
import type { Person } from "../support/person.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 360, height: 740 },
  ]) {
    test(`every screen passes axe and fits, ${colorScheme}, ${viewport.width} px wide`, async ({ person }) => {
      test.setTimeout(180_000);
      const host = await person("Hana", { colorScheme, viewport });
      const { page } = host;
      for (const path of [
        "/",
        "/sign-up",
        "/sign-in",
        "/schedule",
        "/meetings",
        "/nowhere",
        "/m/AAAAAAAAAAAAAAAAAAAAAA",
      ]) {
        await page.goto(`${product().webUrl}${path}`);
        await page.getByRole("heading").first().waitFor();
        await isAccessible(page, path);
        await fits(page, path);
      }
      await page.goto(product().webUrl);
      await page.getByRole("button", { name: "New meeting" }).click();
      await page.getByRole("textbox", { name: "Your name" }).fill("Hana");
      await isAccessible(page, "green room");
      await fits(page, "green room");
      await page.getByRole("button", { name: "Join now" }).click();
      await expect(host.stage).toBeVisible();
      await inMeeting(host);
    });
  }
}

async function inMeeting(host: Person): Promise<void> {
  const { page } = host;
  await isAccessible(page, "meeting");
  await fits(page, "meeting");
  for (const panel of ["People", "Chat"] as const) {
    await host.openPanel(panel);
    await isAccessible(page, panel);
    await fits(page, panel);
    await page.keyboard.press("Escape");
    await host.closePanel(panel);
  }
  await host.chooseSlides();
  await isAccessible(page, "choosing slides");
  await page.locator('input[type="file"]').setInputFiles({
    name: "Slides.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(await makePdf({ pages: 3, title: "Slides" })),
  });
  await expect(page.getByRole("img", { name: "Slide 1 of 3" })).toBeVisible({ timeout: 30_000 });
  await isAccessible(page, "slides");
  await fits(page, "slides");
}

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
  await isAccessible(page, "meeting in Korean");
});
