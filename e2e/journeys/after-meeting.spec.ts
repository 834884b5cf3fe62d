import { readFile } from "node:fs/promises";
import { schedule } from "../support/account.ts";
import { fits, isAccessible } from "../support/axe.ts";
import { copiedBy } from "../support/clipboard.ts";
import { expect, test } from "../support/test.ts";

const quiet = { camera: false };

test("who comes by a link that has them wait is let in, and banned; afterwards the owner reads what was done and lets them back in", async ({
  person,
}) => {
  const host = await person("Hana", quiet);
  const { page } = host;
  await schedule(page, "Biology");
  const address = page.url();
  const waits = page.getByRole("switch", { name: "Wait to be let in" });
  await waits.check();
  await expect(waits).toBeEnabled();
  await page.reload();
  await expect(waits, "it is kept").toBeChecked();
  const link = await copiedBy(page.getByRole("button", { name: "Copy invitation link" }));
  await page
    .getByRole("button", { name: "Start meeting" })
    .or(page.getByRole("link", { name: "Start meeting" }))
    .click();
  await host.join();

  const gil = await person("Gil", quiet);
  const knock = async () => {
    await gil.page.goto(link);
    await gil.page.getByRole("textbox", { name: "Your name" }).fill("Gil");
    await gil.page.getByRole("button", { name: "Join now" }).click();
  };
  await knock();
  await expect(gil.page.getByText("Waiting for the host to let you in"), "the waiting room is off").toBeVisible();
  await page.getByRole("button", { name: "Admit", exact: true }).click();
  await expect(gil.stage).toBeVisible();
  await host.act("Gil", "Remove and ban");
  await page.getByRole("dialog").getByRole("button", { name: "Remove and ban" }).click();
  await expect(gil.page.getByText("You were removed from the meeting")).toBeVisible();
  await knock();
  await expect(gil.page.getByText("A host removed you.")).toBeVisible();
  await host.leave();

  // What was done: on the meeting's page, and as a file.
  const removed = page.getByRole("region", { name: "Removed people" });
  const log = page.getByRole("list", { name: /^Log of/ });
  await expect(async () => {
    await page.goto(address);
    await page.getByText("Log", { exact: true }).click({ timeout: 1_000 });
    await expect(log.getByRole("listitem")).toHaveText([/Hana let Gil in\./, /Hana removed and banned Gil\./], {
      timeout: 100,
    });
  }).toPass();
  await expect(removed.getByRole("listitem")).toHaveText(/^Gil.*Banned, .* by Hana/);
  await isAccessible(page, "the meeting's page afterwards");
  await page.setViewportSize({ width: 390, height: 844 });
  await fits(page, "the meeting's page afterwards");
  const file = page.getByRole("link", { name: /^Download log as CSV/ });
  const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
  expect(download.suggestedFilename()).toBe("log.csv");
  const csv = await readFile(await download.path(), "utf8");
  expect(csv).toMatch(/^\uFEFFMeeting opened,Scheduled date,Time,By,Whom,What was done,Note\r\n/);
  expect(csv).toMatch(/,\d{4}-\d\d-\d\dT[\d:]{8}[+-]\d\d:\d\d,Hana,Gil,Hana removed and banned Gil\.,\r\n$/);
  const href = new URL((await file.getAttribute("href")) ?? "", address).href;
  expect(await gil.page.evaluate(async (url) => (await fetch(url)).status, href), "nobody else's").toBe(404);

  // Undone, and by then nobody waits by the link any more.
  await removed.getByRole("button", { name: "Let back in Gil" }).click();
  await expect(removed).toBeHidden();
  await Promise.all([page.waitForResponse(/\/links\/waits$/), waits.uncheck()]);
  await expect(waits).toBeEnabled();
  await page.setViewportSize({ width: 1280, height: 720 });
  await page
    .getByRole("button", { name: "Start meeting" })
    .or(page.getByRole("link", { name: "Start meeting" }))
    .click();
  await host.join();
  await gil.follow(link);
  await expect(host.tile("Gil")).toBeVisible();
});
