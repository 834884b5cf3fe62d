import type { Page } from "@playwright/test";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

const quiet = { camera: false };
const door = (page: Page) => page.getByRole("heading", { name: "A host will let you in soon" });
const joinNow = async (page: Page, name: string) => {
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("button", { name: "Join now" }).click();
};

test("a meeting scheduled with a waiting room: who knocks is let in, written to or turned away by a host or co-host; a co-host invited beforehand doesn't wait", async ({
  person,
}) => {
  const host = await person("Hana", quiet);
  const { page } = host;
  await page.goto(`${product().webUrl}/schedule`);
  await page.getByRole("textbox", { name: "Title" }).fill("Biology");
  await page.getByText("More options").click();
  await page.getByRole("switch", { name: "Waiting room" }).check();
  await page.getByRole("checkbox", { name: "Write in the chat" }).uncheck();
  await page.getByRole("combobox", { name: "Who presents without asking" }).selectOption({ label: "Hosts only" });
  await page.getByRole("combobox", { name: "Language of invitations" }).selectOption({ label: "한국어" });
  const cohosts = page.getByRole("textbox", { name: "Co-hosts" });
  await cohosts.fill("coco");
  await page.getByRole("button", { name: "Schedule" }).click();
  await expect(page.getByText("“coco” isn’t an e-mail address.")).toBeVisible();
  await cohosts.fill("Coco <coco@example.org>");
  await page.getByRole("button", { name: "Schedule" }).click();

  const options = page.getByRole("region", { name: "Meeting options" });
  await expect(options.getByRole("switch", { name: "Waiting room" })).toBeChecked();
  await expect(options.getByRole("checkbox", { name: "Write in the chat" })).not.toBeChecked();
  await options.getByRole("switch", { name: "Invited people don’t wait" }).uncheck();
  await expect(options.getByText("Saved. It holds when the meeting opens next.")).toBeVisible();
  await page.reload();
  await expect(options.getByRole("switch", { name: "Invited people don’t wait" })).not.toBeChecked();
  const invited = page.getByRole("region", { name: "Invited people" });
  await expect(invited.getByRole("combobox", { name: "Role of Coco" })).toHaveValue("cohost");
  await expect(invited.getByRole("combobox", { name: "Mail in" })).toHaveValue("ko");
  await invited.getByRole("button", { name: "Copy personal link of Coco" }).click();
  const cocosLink = await page.evaluate(() => navigator.clipboard.readText());
  await page
    .getByRole("button", { name: "Start meeting" })
    .or(page.getByRole("link", { name: "Start meeting" }))
    .click();
  await host.join();
  const link = await host.invitationLink();

  const gil = await person("Gil", quiet);
  await gil.page.goto(link);
  await joinNow(gil.page, "Gil");
  await expect(door(gil.page)).toBeVisible();
  await expect(gil.page.getByText("Biology"), "the title").toBeVisible();
  await expect(gil.page.getByText("With Hana")).toBeVisible();
  await expect(gil.page.getByText("You are next.")).toBeVisible();
  await expect(page.getByText("Gil wants to join.")).toBeVisible();

  const noa = await person("Noa", quiet);
  await noa.page.goto(link);
  await joinNow(noa.page, "Noa");
  await expect(noa.page.getByText("You are number 2 in the queue.")).toBeVisible();
  await expect(noa.page.getByText("Gil"), "who waits sees nobody else who does").toHaveCount(0);
  await expect(page.getByText("2 people are waiting to be let in.")).toBeVisible();
  await page.getByRole("button", { name: "Show" }).click();
  const waiting = page.getByRole("region", { name: "Waiting (2)" });
  await waiting.getByRole("textbox", { name: "Message to those waiting" }).fill("Five minutes, please.");
  await waiting.getByRole("button", { name: "Send" }).click();
  await expect(gil.page.getByText("Five minutes, please.")).toBeVisible();
  await waiting.getByRole("button", { name: "Let Gil in", exact: true }).click();
  await expect(gil.stage).toBeVisible();
  await expect(noa.page.getByText("You are next.")).toBeVisible();
  await gil.openPanel("Chat");
  await expect(gil.page.getByText("The hosts turned the chat off for now. You can still read it.")).toBeVisible();
  await expect(gil.page.getByRole("textbox", { name: "Message" })).toHaveCount(0);

  // A co-host comes by their own link, and answers as the host does.
  const coco = await person("Coco", quiet);
  await coco.follow(cocosLink);
  await coco.openPanel("People");
  await coco.page.getByRole("button", { name: "Don’t let Noa in" }).click();
  await coco.page.getByRole("textbox", { name: "Reason (optional)" }).fill("Next group, please.");
  await coco.page.getByRole("button", { name: "Don’t let in", exact: true }).click();
  await expect(noa.page.getByRole("heading", { name: "You weren’t let in" })).toBeVisible();
  await expect(noa.page.getByText("The host wrote: “Next group, please.”")).toBeVisible();
  await expect(page.getByRole("region", { name: /^Waiting/ })).toHaveCount(0);

  // Back again, and both press at once: it is done once, and neither hears of an error.
  await noa.page.getByRole("button", { name: "Try again" }).click();
  await joinNow(noa.page, "Noa");
  const admit = (one: Page) => one.getByRole("button", { name: "Let Noa in", exact: true });
  await Promise.all([admit(page).waitFor(), admit(coco.page).waitFor()]);
  await Promise.all(
    [admit(page), admit(coco.page)].map((button) => button.click({ timeout: 3_000 }).catch(() => undefined)),
  );
  await expect(noa.stage).toBeVisible();
  for (const one of [page, coco.page]) await expect(one.getByText("isn’t waiting any more")).toHaveCount(0);

  // Sent back, they see nothing of the meeting, and wait again.
  await coco.act("Noa", "Move to the waiting room");
  await expect(door(noa.page)).toBeVisible();
  await expect(noa.page.getByText("A host asked you to wait outside for a moment.")).toBeVisible();
  await expect(noa.stage).toHaveCount(0);
  await expect(host.tile("Noa")).toHaveCount(0);
  await admit(page).click();
  await expect(noa.stage).toBeVisible();
});
