import { makePdf } from "@moim/decks/testing";
import type { Page } from "@playwright/test";
import { personalLinkOf } from "../support/clipboard.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

/** What our own server answers to a request that a page makes. */
async function statusOf(page: Page, path: string, body: object): Promise<number> {
  return await page.evaluate(
    async ([to, json]) => {
      const headers = { "Content-Type": "application/json" };
      return (await fetch(to, { method: "POST", headers, body: json })).status;
    },
    [path, JSON.stringify(body)] as const,
  );
}

test("a presenter and a participant are invited by links of their own: one prepares and presents, one doesn't", async ({
  person,
}) => {
  const owner = await person("Hana Kim");
  const { page } = owner;
  await page.goto(`${product().webUrl}/schedule`);
  await page.getByRole("textbox", { name: "Title" }).fill("Monday");
  await page.getByRole("button", { name: "Schedule" }).click();
  const invited = page.getByRole("region", { name: "Invited people" });
  const field = invited.getByRole("textbox", { name: "Invite people" });
  await field.fill("pia@example.org, nonsense");
  await invited.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(invited.getByText("“nonsense” isn’t an e-mail address.")).toBeVisible();
  await expect(field, "nothing that was typed is lost").toHaveValue("pia@example.org, nonsense");
  await field.fill("Pia Berg <pia@example.org>\nMinho Lee <minho@example.org>");
  await invited.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(invited.getByText("2 people invited.")).toBeVisible();
  await expect(field).toHaveValue("");
  const role = invited.getByRole("combobox", { name: "Role of Pia Berg" });
  const saved = page.waitForResponse((response) => /\/invitations\/[^/]+$/.test(response.url()));
  await role.selectOption({ label: "Presenter" });
  await saved;
  await page.reload();
  await expect(role).toHaveValue("presenter");
  const links = { pia: await personalLinkOf(invited, "Pia Berg"), minho: await personalLinkOf(invited, "Minho Lee") };

  const pia = await person("Pia Berg");
  await pia.page.goto(links.pia);
  await expect(pia.page.getByRole("textbox", { name: "Your name" })).toHaveValue("Pia Berg");
  await pia.page.getByRole("link", { name: "Prepare slides" }).click();
  const pdf = {
    name: "Plan.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(await makePdf({ pages: 2, title: "Plan" })),
  };
  await pia.page.locator('input[type="file"]').setInputFiles(pdf);
  await expect(pia.page.getByRole("list", { name: "Slides for this meeting" }).getByRole("listitem")).toHaveCount(1, {
    timeout: 30_000,
  });
  await expect(pia.page.getByRole("button", { name: "Remove Plan" })).toBeVisible();
  await pia.page.getByRole("link", { name: "Back to the meeting" }).click();
  await pia.page.getByRole("button", { name: "Join now" }).click();
  await expect(pia.page.getByText("Waiting for the meeting to start")).toBeVisible();

  const minho = await person("Minho Lee");
  await minho.page.goto(`${links.minho}/slides`);
  await expect(minho.page.getByText("Only hosts and invited presenters prepare slides here")).toBeVisible();
  // Nor by asking the server: not by his link, and nobody but the owner invites.
  const meetingId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const key = links.minho.split("/").at(-1) ?? "";
  const arrange = { do: "arrange", order: [], first: null };
  expect(await statusOf(minho.page, "/api/uploads/ticket", { linkKey: key })).toBe(403);
  expect(await statusOf(minho.page, "/api/uploads/ticket", { meetingId })).toBe(404);
  expect(await statusOf(minho.page, `/api/links/${key}/decks`, arrange)).toBe(403);
  expect(await statusOf(minho.page, `/api/meetings/${meetingId}/decks`, arrange)).toBe(404);
  const others = { people: "minho2@example.org", role: "presenter" };
  for (const one of [minho, pia]) {
    expect(await statusOf(one.page, `/api/meetings/${meetingId}/invitations`, others)).toBe(404);
  }
  await page.getByRole("button", { name: "Start meeting" }).click();
  await owner.join();
  await expect(pia.stage).toBeVisible({ timeout: 20_000 });
  await minho.follow(links.minho);

  await pia.chooseSlides();
  await pia.page.getByRole("button", { name: "Present Plan" }).click();
  await expect(minho.page.getByRole("img", { name: "Slide 1 of 2" })).toBeVisible({ timeout: 20_000 });
  await expect(minho.control("Present slides")).toHaveAttribute("aria-disabled", "true");

  // Withdrawn while she is there: she stays, and her link leads nowhere from now on.
  const again = await owner.context.newPage();
  await again.goto(`${product().webUrl}/meetings`);
  await again.getByRole("link", { name: /Monday/ }).click();
  await again.getByRole("button", { name: "Withdraw invitation of Pia Berg" }).click();
  await again.getByRole("button", { name: "Yes, withdraw it" }).click();
  await expect(again.getByRole("button", { name: "Withdraw invitation of Pia Berg" })).toBeHidden();
  for (const path of ["", "/slides"]) {
    await again.goto(`${links.pia}${path}`);
    await expect(again.getByRole("heading", { name: "This invitation was withdrawn" })).toBeVisible();
  }
  await expect(pia.stage).toBeVisible();
});
