import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { schedule } from "../support/account.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

/** What the page's link to a calendar's file downloads. */
async function calendarFile(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Calendar file (.ics)" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("meeting.ics");
  return readFileSync(await download.path(), "utf8").replaceAll("\r\n ", "");
}

test("a meeting is added to a calendar by its owner and by guests who are early, until it is cancelled", async ({
  person,
}) => {
  const owner = await person("Hana");
  await schedule(owner.page, "Chapter 4");
  const list = owner.page.getByRole("list", { name: "Add to calendar" });
  await expect(list.getByRole("listitem")).toHaveText([
    "Google Calendar",
    "Outlook.com",
    "Microsoft 365",
    "Calendar file (.ics)",
  ]);
  const link = await owner.page.getByRole("textbox", { name: "Invitation link" }).inputValue();
  expect(await calendarFile(owner.page)).toContain(`URL:${link}\r\n`);

  const guest = await person("Gil");
  await guest.page.goto(link);
  const text = await calendarFile(guest.page);
  for (const part of ["SUMMARY:Chapter 4\r\n", `URL:${link}\r\n`]) expect(text).toContain(part);

  await owner.page.getByRole("button", { name: "Cancel meeting" }).click();
  await owner.page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(owner.page.getByText("This meeting was cancelled.")).toBeVisible();
  await expect(list).toHaveCount(0);
  const statusOf = async (key: string) =>
    await guest.page.evaluate(async (one) => (await fetch(`/api/links/${one}/calendar`)).status, key);
  expect(await statusOf(link.split("/").at(-1)!), "a cancelled meeting's").toBe(409);
  expect(await statusOf("nobody-knows-this-link"), "an unknown link's").toBe(404);
  expect(product().webUrl).toBe(new URL(link).origin);
});
