import type { Page } from "@playwright/test";
import type { Person } from "../support/person.ts";
import { expect, test } from "../support/test.ts";

const quiet = { camera: false };

/** From the green room to the door. */
async function knock({ page, name }: Person): Promise<void> {
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("button", { name: "Join now" }).click();
  await expect(page.getByText("Waiting for the host to let you in")).toBeVisible();
}

test("who knocks is let in once, written to, turned away with a reason or sent back, by the host and a co-host made there", async ({
  person,
}) => {
  const host = await person("Hana", quiet);
  await host.startMeeting();
  const link = await host.invitationLink();
  const coco = await person("Coco", quiet);
  await coco.follow(link);
  await expect(coco.control("Host controls")).toHaveCount(0);
  await host.act("Coco", "Make co-host");
  await coco.control("Host controls").click();
  await coco.page.getByRole("switch", { name: "Waiting room" }).click();
  await expect(coco.page.getByRole("switch", { name: "Invited people skip it" })).toBeChecked();
  await coco.page.keyboard.press("Escape");
  await host.closePanel("People");

  const gil = await person("Gil", quiet);
  await gil.page.goto(link);
  await knock(gil);
  await expect(gil.page.getByText("With Hana")).toBeVisible();
  await expect(gil.page.getByText("You are next")).toBeVisible();
  await expect(gil.stage, "nothing of the meeting is shown").toHaveCount(0);
  await gil.control("Turn off microphone").click();
  await expect(gil.control("Turn on microphone"), "devices can be tried").toBeVisible();
  await expect(host.page.getByText("Gil wants to join.")).toBeVisible();
  await expect(coco.page.getByText("Gil wants to join.")).toBeVisible();
  const noa = await person("Noa", quiet);
  await noa.page.goto(link);
  await knock(noa);
  await expect(noa.page.getByText("Number 2 in the queue")).toBeVisible();

  await host.page.getByRole("button", { name: "View", exact: true }).click();
  await expect(host.page.getByRole("list", { name: "Waiting" }).getByRole("listitem")).toHaveText([/Gil/, /Noa/]);
  await host.page.getByRole("textbox", { name: "Message to those waiting" }).fill("Five minutes, please.");
  await host.page.getByRole("button", { name: "Send", exact: true }).click();
  for (const one of [gil, noa]) await expect(one.page.getByText("Five minutes, please.")).toBeVisible();

  // Both press at once: it is done once, and neither hears of an error.
  await coco.openPanel("People");
  const admit = ({ page }: { page: Page }) => page.getByRole("button", { name: "Admit Gil" });
  // Held beforehand: one may be gone by the other's press, and would be waited for in vain.
  const buttons = await Promise.all([host, coco].map((one) => admit(one).elementHandle()));
  await Promise.all(buttons.map((button) => button?.evaluate((one) => (one as HTMLElement).click())));
  await expect(gil.stage).toBeVisible();
  await expect(gil.control("Turn on microphone"), "as they left it").toBeVisible();
  for (const one of [host, coco]) await expect(one.page.getByText("isn’t waiting any more")).toHaveCount(0);

  await coco.page.getByRole("button", { name: "Deny Noa" }).click();
  await coco.page.getByRole("textbox", { name: "Reason (optional)" }).fill("Next group, please.");
  await coco.page.getByRole("dialog").getByRole("button", { name: "Deny", exact: true }).click();
  await expect(noa.page.getByRole("heading", { name: "You weren’t let in" })).toBeVisible();
  await expect(noa.page.getByText("Next group, please.")).toBeVisible();
  await noa.page.getByRole("button", { name: "Try again" }).click();
  await knock(noa);

  await coco.act("Gil", "Move to waiting room");
  await expect(gil.page.getByText("A host moved you to the waiting room.")).toBeVisible();
  await expect(gil.stage).toHaveCount(0);
  await expect(host.tile("Gil")).toHaveCount(0);
  await host.page.getByRole("button", { name: "Admit all" }).click();
  for (const one of [gil, noa]) await expect(one.stage).toBeVisible();
  await expect(host.page.getByRole("list", { name: "Waiting" })).toHaveCount(0);

  await host.act("Coco", "Remove co-host");
  await expect(coco.control("Host controls")).toHaveCount(0);
});
