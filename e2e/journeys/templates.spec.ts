import { schedule } from "../support/account.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

test("a meeting is kept as a template, another is scheduled from it, and the template is removed; reminders are kept", async ({
  person,
}) => {
  const { page } = await person("Hana");
  await schedule(page, "Tuesday class");
  const reminder = page.getByRole("checkbox", { name: "1 hour before" });
  await reminder.check();
  await expect(reminder).toBeEnabled();
  await page.reload();
  await expect(reminder).toBeChecked();
  await page
    .getByRole("button", { name: "Edit" })
    .or(page.getByRole("link", { name: "Edit" }))
    .click();
  await page.getByRole("textbox", { name: "Description" }).fill("Bring chapter 4.");
  await page.getByLabel("Duration").fill("90");
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByRole("button", { name: "Save as template" }).click();
  await expect(page.getByText("Saved. You find it when you schedule a meeting.")).toBeVisible();

  await page.goto(`${product().webUrl}/schedule`);
  await page
    .getByRole("navigation", { name: "Start from a template" })
    .getByRole("link", { name: "Tuesday class" })
    .click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Tuesday class");
  await expect(page.getByRole("textbox", { name: "Description" })).toHaveValue("Bring chapter 4.");
  await expect(page.getByLabel("Duration")).toHaveValue("90");
  await page.getByRole("button", { name: "Schedule" }).click();
  await expect(page.getByRole("heading", { name: "Tuesday class" })).toBeVisible();

  // Another's template can't be used or removed.
  const other = await person("Gil");
  await other.page.goto(`${product().webUrl}/schedule`);
  await expect(other.page.getByRole("navigation", { name: "Start from a template" })).toHaveCount(0);

  await page.goto(`${product().webUrl}/schedule`);
  await page.getByRole("button", { name: "Remove the template Tuesday class" }).click();
  await expect(page.getByRole("navigation", { name: "Start from a template" })).toHaveCount(0);
});
