import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { product } from "./product.ts";

/** Makes an account, which is signed in then. */
export async function signUp(page: Page): Promise<void> {
  await page.goto(`${product().webUrl}/sign-up`);
  await page.getByRole("textbox", { name: "Name" }).fill("Hana Kim");
  await page.getByRole("textbox", { name: "Email" }).fill(`${randomUUID()}@example.org`);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery staple");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).not.toHaveURL(/sign-up/);
}

/** Schedules a meeting, whose page is open then. */
export async function schedule(page: Page, title: string): Promise<void> {
  await page.goto(`${product().webUrl}/schedule`);
  await page.getByRole("textbox", { name: "Title" }).fill(title);
  await page.getByRole("button", { name: "Schedule" }).click();
  await expect(page.getByRole("region", { name: "Slides for this meeting" })).toBeVisible();
}
