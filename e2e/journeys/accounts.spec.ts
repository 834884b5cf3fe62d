import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { copiedBy } from "../support/clipboard.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

const PASSWORD = "correct horse battery";

async function signUp(page: Page, name: string, email: string): Promise<void> {
  await page.goto(`${product().webUrl}/sign-up`);
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toHaveCount(0);
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${product().webUrl}/sign-in`);
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("an account: created, a wrong password refused with a sentence, sessions listed and ended from afar", async ({
  person,
}) => {
  const email = `${randomUUID()}@example.org`;
  const laptop = await person("Hana");
  await signUp(laptop.page, "Hana Kim", email);

  const phone = await person("Hana");
  await signIn(phone.page, email, "not the password");
  await expect(phone.page.getByText("The email or the password is wrong.")).toBeVisible();
  await expect(phone.page.getByRole("textbox", { name: "Email" })).toHaveValue(email);
  await signIn(phone.page, email, PASSWORD);
  await expect(phone.page.getByRole("link", { name: "Sign in" })).toHaveCount(0);

  await laptop.page.goto(`${product().webUrl}/account`);
  await laptop.page.getByRole("button", { name: "Sign out this device" }).first().click();
  await expect(laptop.page.getByRole("button", { name: "Sign out this device" })).toHaveCount(0);
  await phone.page.goto(`${product().webUrl}/account`);
  await expect(phone.page).toHaveURL(/\/sign-in/);

  const second = await person("Second");
  await second.page.goto(`${product().webUrl}/sign-up`);
  await second.page.getByRole("textbox", { name: "Name" }).fill("Somebody");
  await second.page.getByRole("textbox", { name: "Email" }).fill(email);
  await second.page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await second.page.getByRole("button", { name: "Create account" }).click();
  await expect(second.page.getByText(/already an account/)).toBeVisible();
});

test("a token: shown once, lets a program schedule a meeting, and ends when it is revoked", async ({ person }) => {
  const owner = await person("Hana");
  const { page } = owner;
  await signUp(page, "Hana Kim", `${randomUUID()}@example.org`);
  await page.goto(`${product().webUrl}/account`);
  await page.getByRole("button", { name: "Make a token" }).click();
  await expect(page.getByText("Enter a name of at most 64 characters")).toBeVisible();
  await page.getByRole("textbox", { name: "What it is for" }).fill("Timetable");
  await page.getByRole("combobox", { name: "Valid for" }).selectOption({ label: "30 days" });
  await page.getByRole("button", { name: "Make a token" }).click();
  const token = await page.getByRole("textbox", { name: "New token" }).inputValue();
  expect(token).toMatch(/^moim_[\w-]{32}$/);

  // A program: no browser, no cookies.
  const ask = async (path: string, body?: object) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const given = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
    const response = await fetch(`${product().webUrl}/api/v1${path}`, given);
    return {
      status: response.status,
      data: (await response.json()) as { id: string; openapi: string; reason: string },
    };
  };
  expect((await ask("/openapi.json")).data.openapi).toBe("3.1.0");
  const ends = { kind: "count", count: 3 };
  const made = await ask("/meetings", {
    ...{ title: "From a timetable", start: "2126-03-04T10:00", timeZone: "Asia/Seoul", durationMinutes: 50 },
    repeat: { frequency: "weekly", interval: 1, weekdays: ["MO"], weekStart: "MO", ends },
  });
  expect(made.status).toBe(201);
  await page.goto(`${product().webUrl}/meetings/${made.data.id}`);
  await expect(page.getByRole("heading", { name: "From a timetable" })).toBeVisible();

  await page.goto(`${product().webUrl}/account`);
  await expect(page.getByRole("textbox", { name: "New token" }), "shown once").toHaveCount(0);
  await expect(page.getByText(token)).toHaveCount(0);
  const row = page.getByRole("list", { name: "API tokens" }).getByRole("listitem");
  await expect(row).toContainText(`moim_…${token.slice(-4)}`);
  await expect(row).toContainText("last used");
  await row.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke it" }).click();
  await expect(row).toHaveCount(0);
  expect(await ask("/meetings")).toMatchObject({ status: 401, data: { reason: "token-invalid" } });
});

test("a scheduled meeting: bad input keeps what was typed, the meeting is listed, its owner hosts it, others don't see it", async ({
  person,
}) => {
  const owner = await person("Hana");
  await signUp(owner.page, "Hana Kim", `${randomUUID()}@example.org`);
  const { page } = owner;
  await page.goto(`${product().webUrl}/schedule`);
  await page.getByRole("textbox", { name: "Description" }).fill("Bring your books.");
  await page.getByRole("button", { name: "Schedule" }).click();
  await expect(page.getByText(/Give the meeting a title/)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Description" })).toHaveValue("Bring your books.");
  await page.getByRole("textbox", { name: "Title" }).fill("Tuesday class");
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Date").fill(tomorrow);
  await page.getByLabel("Start time").fill("10:00");
  await page.getByRole("button", { name: "Schedule" }).click();
  await expect(page.getByRole("heading", { name: "Tuesday class" })).toBeVisible();
  await expect(page).toHaveURL(/\/meetings\/[\w-]+/);
  const address = page.url();
  const link = await copiedBy(page.getByRole("button", { name: "Copy invitation link" }));

  await page.goto(`${product().webUrl}/meetings`);
  await expect(page.getByRole("list", { name: "Upcoming meetings" })).toContainText("Tuesday class");

  const stranger = await person("Mal");
  await stranger.page.goto(address);
  await expect(stranger.page.getByText("Tuesday class")).toBeHidden();

  const guest = await person("Gil");
  await guest.page.goto(link);
  await guest.page.getByRole("textbox", { name: "Your name" }).fill("Gil");
  await guest.page.getByRole("button", { name: "Join now" }).click();
  await expect(guest.page.getByRole("status").filter({ hasText: /host hasn't started/ })).toBeVisible();

  await page.goto(address);
  await page.getByRole("button", { name: "Start meeting" }).click();
  await owner.join();
  await expect(guest.stage).toBeVisible();
  await expect(owner.tile("Gil")).toBeVisible();
  await Promise.all([owner.seesAndHears(), guest.seesAndHears()]);

  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await page.getByRole("menuitem", { name: "End meeting for everyone" }).click();
  await page.getByRole("button", { name: "End now" }).click();
  await expect(guest.stage).toBeHidden();
  await expect(guest.page.getByText(/ended/i).first()).toBeVisible();

  // Who was there: on the meeting's page, and as a file.
  const attendance = page.getByRole("region", { name: "Attendance" });
  await expect(async () => {
    await page.goto(address);
    await expect(attendance.getByText(/2 people/)).toBeVisible({ timeout: 1_000 });
    await expect(attendance.getByText("here now")).toHaveCount(0, { timeout: 100 });
  }).toPass();
  const row = attendance.getByRole("row").filter({ hasText: "Gil" });
  await expect(row).toContainText("Participant");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    attendance.getByRole("link", { name: /^Download as CSV/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("attendance.csv");
  const csv = await readFile(await download.path(), "utf8");
  expect(csv).toMatch(/^\uFEFFMeeting opened,Meeting closed,.*\r\n/);
  expect(csv).toMatch(/,Gil,Participant,,\d{4}-\d\d-\d\dT[\d:]{8}[+-]\d\d:\d\d,.*,\d+\r\n/);
  const file = new URL(
    (await attendance.getByRole("link", { name: /^Download as CSV/ }).getAttribute("href")) ?? "",
    address,
  );
  expect(await stranger.page.evaluate(async (url) => (await fetch(url)).status, file.href)).toBe(404);
});
