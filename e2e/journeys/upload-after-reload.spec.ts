import { writeFile } from "node:fs/promises";
import { makePdf } from "@moim/decks/testing";
import type { Page, TestInfo } from "@playwright/test";
import { schedule, signUp } from "../support/account.ts";
import type { Person } from "../support/person.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

const BYTES = 6_000_000;
const SLOW_BYTES_PER_SECOND = 500_000;

/** A file as it lies on a disk: a browser knows it again by its name, size and date. */
async function longFile(info: TestInfo): Promise<string> {
  const path = info.outputPath("Long.pdf");
  await writeFile(path, await makePdf({ pages: 2, title: "Long", atLeastBytes: BYTES }));
  return path;
}

/** The line of a person, as slow as one wants it, and from which byte on each piece of a file was sent on it. */
async function watchLine({ page, context }: Person) {
  const line = await context.newCDPSession(page);
  await line.send("Network.enable");
  const sent: number[] = [];
  page.on("request", (request) => {
    if (request.method() === "PATCH") sent.push(Number(request.headers()["upload-offset"]));
  });
  const known: number[] = [];
  page.on("response", (response) => {
    if (response.request().method() === "HEAD") known.push(Number(response.headers()["upload-offset"]));
  });
  const limit = async (uploadThroughput: number) =>
    void (await line.send("Network.emulateNetworkConditions", {
      ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput },
    }));
  return { sent, known, limit };
}

const input = (page: Page) => page.locator('input[type="file"]');
const interrupted = (page: Page) => page.getByText("The upload of Long.pdf was interrupted.");
const goesOn = (page: Page) => page.getByText("Part of it was here already: the upload goes on from there.");

/** Sends a part of the file, slowly; then the page is reloaded, and what comes then is done before the same file is chosen again. */
async function cutAndGoOn(person: Person, file: string, comeBack: () => Promise<void>): Promise<void> {
  const { page } = person;
  const { sent, known, limit } = await watchLine(person);
  await limit(SLOW_BYTES_PER_SECOND);
  await expect(interrupted(page)).toBeHidden();
  await input(page).setInputFiles(file);
  const status = page.getByRole("status").filter({ hasText: /Uploading slides/ });
  const percent = async () => Number(/(\d+)/.exec((await status.first().textContent()) ?? "")?.[1]);
  await expect.poll(percent).toBeGreaterThan(15);
  await page.reload();
  await comeBack();
  await expect(interrupted(page)).toBeVisible();
  await input(page).setInputFiles(file);
  await expect(goesOn(page)).toBeVisible();
  await limit(-1);
  expect(sent[0], "it began at the beginning").toBe(0);
  await expect.poll(() => sent.length).toBeGreaterThanOrEqual(2);
  expect(sent[1], "only the rest is sent").toBeGreaterThan(100_000);
  expect(sent[1], "from where the server said that it has it").toBe(known[0]);
}

async function stopPresenting(host: Person): Promise<void> {
  await host.control("Stop presenting").click();
  await expect(host.control("Present slides")).toBeVisible();
}

test("a page that is reloaded goes on with the same file: on one's slides and on a meeting's page", async ({
  person,
}, info) => {
  test.setTimeout(240_000);
  const owner = await person("Hana Kim");
  const { page } = owner;
  const file = await longFile(info);
  await signUp(page);
  await page.goto(`${product().webUrl}/slides`);
  await cutAndGoOn(owner, file, async () => undefined);
  await expect(page.getByRole("list", { name: "My slides" }).getByRole("listitem")).toHaveCount(1, { timeout: 60_000 });
  await expect(interrupted(page)).toBeHidden();
  await page.reload();
  await expect(page.getByRole("list", { name: "My slides" })).toBeVisible();
  await expect(interrupted(page), "nothing is left of it").toBeHidden();

  await schedule(page, "Monday");
  await cutAndGoOn(owner, file, async () => undefined);
  const rows = page.getByRole("list", { name: "Slides for this meeting" }).getByRole("listitem");
  await expect(rows).toHaveCount(1, { timeout: 60_000 });
});

test("who reloads the page of the meeting comes back and goes on, and another file begins anew", async ({
  person,
}, info) => {
  test.setTimeout(240_000);
  const host = await person("Hana");
  const { page } = host;
  const file = await longFile(info);
  await host.startMeeting();
  await host.chooseSlides();
  await cutAndGoOn(host, file, async () => await host.chooseSlides());
  await expect(page.getByRole("img", { name: "Slide 1 of 2" })).toBeVisible({ timeout: 60_000 });

  await stopPresenting(host);
  const line = await watchLine(host);
  await line.limit(SLOW_BYTES_PER_SECOND);
  await host.chooseSlides();
  await input(page).setInputFiles(file);
  await expect.poll(() => line.sent.length).toBe(1);
  await page.reload();
  await host.chooseSlides();
  await expect(interrupted(page)).toBeVisible();
  await line.limit(-1);
  const buffer = Buffer.from(await makePdf({ pages: 3, title: "Other" }));
  await input(page).setInputFiles({ name: "Other.pdf", mimeType: "application/pdf", buffer });
  await expect(page.getByRole("img", { name: "Slide 1 of 3" })).toBeVisible({ timeout: 60_000 });
  expect(line.sent, "from their beginning both").toEqual([0, 0]);
  await stopPresenting(host);
  await host.chooseSlides();
  const decks = page.getByRole("list", { name: "Slides in this meeting" }).getByRole("listitem");
  await expect(decks, "what was begun is given up").toHaveCount(2);
  await expect(decks.filter({ hasText: "Being uploaded" })).toHaveCount(0);
});
