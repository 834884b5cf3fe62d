import { blackPng, makePdf } from "@moim/decks/testing";
import type { Page } from "@playwright/test";
import { schedule, signUp } from "../support/account.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

const pdf = async (name: string, pages: number, atLeastBytes = 0) => ({
  name: `${name}.pdf`,
  mimeType: "application/pdf",
  buffer: Buffer.from(await makePdf({ pages, title: name, atLeastBytes })),
});
const picture = (name: string, side: number) => ({ name, mimeType: "image/png", buffer: blackPng(side) });

const input = (page: Page) => page.locator('input[type="file"]');
const rows = (page: Page) => page.getByRole("list", { name: "Slides for this meeting" }).getByRole("listitem");

test("slides are added before the meeting, ordered, and one of them begins it; guests see them", async ({ person }) => {
  const owner = await person("Hana Kim");
  const { page } = owner;
  await signUp(page);
  await schedule(page, "Monday");
  await input(page).setInputFiles(await pdf("Plan", 2));
  await expect(rows(page)).toHaveCount(1, { timeout: 40_000 });
  await input(page).setInputFiles(await pdf("Budget", 3));
  await expect(rows(page)).toHaveCount(2, { timeout: 40_000 });
  await input(page).setInputFiles([picture("2.png", 50), picture("10.png", 60), picture("1.png", 40)]);
  await expect(rows(page)).toHaveCount(3, { timeout: 40_000 });
  await expect(rows(page).nth(2)).toContainText("3 slides");
  await expect
    .poll(() =>
      rows(page)
        .nth(0)
        .locator("img")
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBeGreaterThan(0);

  await page.getByRole("button", { name: "Move Budget up" }).click();
  await expect(rows(page).nth(0)).toContainText("Budget");
  await page.getByRole("button", { name: "Begin with Plan" }).click();
  await expect(page.getByRole("button", { name: "The meeting begins with Plan" })).toBeVisible();
  await page.getByRole("button", { name: "Remove 1", exact: true }).click();
  await page.getByRole("button", { name: "Yes, remove them" }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.reload();
  await expect(rows(page).nth(0)).toContainText("Budget");
  await expect(rows(page).nth(1)).toContainText("First");

  // What was taken out is still in the library, and can be added again.
  await page.getByRole("button", { name: "Add from my slides" }).click();
  await page.getByRole("button", { name: "Add 1", exact: true }).click();
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Close" }).click();

  const link = await page.getByRole("textbox", { name: "Invitation link" }).inputValue();
  await page
    .getByRole("link", { name: "Start meeting" })
    .or(page.getByRole("button", { name: "Start meeting" }))
    .click();
  await page.getByRole("button", { name: "Join now" }).click();
  await expect(owner.stage).toBeVisible();
  const guest = await person("Minho");
  await guest.follow(link);
  await owner.chooseSlides();
  const decks = page.getByRole("list", { name: "Slides in this meeting" }).getByRole("listitem");
  await expect(decks).toHaveCount(3);
  await expect(decks.nth(0)).toContainText("Budget");
  await expect(decks.nth(1)).toContainText("First");
  await page.getByRole("button", { name: "Present Plan" }).click();
  await expect(guest.page.getByRole("img", { name: "Slide 1 of 2" })).toBeVisible({ timeout: 30_000 });
});

test("an upload is paused, goes on, and survives a network that drops; the library renames and deletes", async ({
  person,
}) => {
  const owner = await person("Hana Kim");
  const { page, context } = owner;
  await signUp(page);
  await page.goto(`${product().webUrl}/slides`);
  await expect(page.getByText("Slides you upload, here or in a meeting, appear in this list.")).toBeVisible();
  const line = await context.newCDPSession(page);
  const network = async (uploadThroughput: number, offline = false) =>
    void (await line.send("Network.emulateNetworkConditions", {
      ...{ offline, latency: 0, downloadThroughput: -1, uploadThroughput },
    }));
  await line.send("Network.enable");
  await network(500_000);
  const sent: number[] = [];
  page.on("request", (request) => {
    if (request.method() === "PATCH") sent.push(Number(request.headers()["upload-offset"]));
  });
  await input(page).setInputFiles(await pdf("Long", 2, 6_000_000));
  const percent = async () => Number(/(\d+)/.exec((await page.getByRole("status").first().textContent()) ?? "")?.[1]);
  await expect.poll(percent).toBeGreaterThan(8);
  await page.getByRole("button", { name: "Pause upload" }).click();
  await expect(page.getByText(/^Paused at/)).toBeVisible();
  // The browser's own switch spares what is under way (a line that is cut is for the server's tests): so off, then on.
  await network(500_000, true);
  await page.getByRole("button", { name: "Resume upload" }).click();
  await expect(page.getByText(/^No connection/)).toBeVisible();
  await network(-1);
  const long = page.getByRole("list", { name: "My slides" }).getByRole("listitem");
  await expect(long).toHaveCount(1, { timeout: 60_000 });
  expect(sent[0]).toBe(0);
  expect(sent.length).toBeGreaterThanOrEqual(2);
  expect(sent.at(-1), "what had arrived was not sent again").toBeGreaterThan(100_000);

  await page.getByRole("button", { name: "Rename Long" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Longer");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(long).toContainText("Longer");
  await page.getByRole("button", { name: "Delete Longer" }).click();
  await page.getByRole("button", { name: "Yes, delete them" }).click();
  await expect(long).toHaveCount(0);
});

test("slides of one's library are added during the meeting; who has no account, or doesn't present, isn't offered it", async ({
  person,
}) => {
  test.setTimeout(180_000);
  const owner = await person("Hana Kim");
  const { page } = owner;
  await signUp(page);
  await page.goto(`${product().webUrl}/slides`);
  for (const [index, [name, pages]] of (
    [
      ["Plan", 2],
      ["Budget", 3],
    ] as const
  ).entries()) {
    await input(page).setInputFiles(await pdf(name, pages));
    const mine = page.getByRole("list", { name: "My slides" }).getByRole("listitem");
    await expect(mine).toHaveCount(index + 1, { timeout: 40_000 });
  }
  await owner.startMeeting();
  const guest = await person("Minho");
  await guest.follow(await owner.invitationLink());
  await owner.chooseSlides();
  await page.getByRole("button", { name: "Add from my slides" }).click();
  const choice = page.getByRole("list", { name: "Add from my slides" }).getByRole("listitem");
  await expect(choice).toHaveCount(2);
  await page.getByRole("button", { name: "Add Budget" }).click();
  await expect(choice).toHaveCount(1);
  await expect(page.getByText("Budget is in the meeting now.")).toBeAttached();
  await page.keyboard.press("Escape");
  const decks = page.getByRole("list", { name: "Slides in this meeting" }).getByRole("listitem");
  await expect(decks).toHaveCount(1);
  await page.getByRole("button", { name: "Present Budget" }).click();
  await expect(guest.page.getByRole("img", { name: "Slide 1 of 3" })).toBeVisible({ timeout: 30_000 });

  // With the hat a guest adds files, but has no library.
  await owner.act("Minho", "Make presenter");
  await guest.page.getByRole("button", { name: "More for slides" }).click();
  await guest.page.getByRole("menuitem", { name: "Other slides" }).click();
  await expect(guest.page.getByRole("dialog", { name: "Present slides" })).toBeVisible();
  await expect(guest.page.getByRole("button", { name: "Add from my slides" })).toHaveCount(0);
});
