import { createHmac } from "node:crypto";
import { openReceiver } from "../../packages/webhooks/src/testing/receiver.ts";
import { schedule, signUp } from "../support/account.ts";
import { copiedBy } from "../support/clipboard.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

type Told = { type: string; data: { meetingId: string; participant?: { name: string; leftAt?: string } } };

test("a webhook: a wrong address refused with a sentence, its secret shown once, told of a meeting, and removed", async ({
  person,
}) => {
  const receiver = await openReceiver();
  try {
    const owner = await person("Hana");
    const { page } = owner;
    await signUp(page);
    await page.goto(`${product().webUrl}/account`);
    const address = page.getByRole("textbox", { name: "Address", exact: true });
    const make = page.getByRole("button", { name: "Make a webhook" });
    await address.fill("https://10.0.0.1/inside");
    await make.click();
    await expect(page.getByText("Enter an https address on the public internet")).toBeVisible();
    await expect(address).toHaveValue("https://10.0.0.1/inside");
    await address.fill(receiver.url);
    await make.click();
    const secret = await page.getByRole("textbox", { name: "Secret" }).inputValue();
    const row = page.getByRole("list", { name: "Webhooks" }).getByRole("listitem");
    await expect(row).toContainText(receiver.url);
    await expect(row).toContainText("Not told anything yet");

    await schedule(page, "Tuesday class");
    const [, meetingId] = /\/meetings\/([\w-]+)/.exec(page.url()) ?? [];
    const link = await copiedBy(page.getByRole("button", { name: "Copy invitation link" }));
    await page.getByRole("button", { name: "Start meeting" }).click();
    await owner.join();
    const guest = await person("Gil");
    await guest.follow(link);
    await guest.leave();
    await owner.control("Leave").click();
    await page.getByRole("menuitem", { name: "End meeting for everyone" }).click();
    await page.getByRole("button", { name: "End now" }).click();

    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(6);
    const told = receiver.received.map(({ body }) => JSON.parse(body) as Told);
    const named = told.map(({ type, data }) => [type, data.participant?.name ?? ""].join(" ").trim());
    expect(named.toSorted()).toEqual([
      "meeting.ended",
      "meeting.started",
      "participant.joined Gil",
      "participant.joined Hana",
      "participant.left Gil",
      "participant.left Hana",
    ]);
    expect(new Set(told.map(({ data }) => data.meetingId))).toEqual(new Set([meetingId]));
    for (const { headers, body } of receiver.received) {
      const [, seconds = "", mac] = /^t=(\d+),v1=(\w+)$/.exec(String(headers["moim-signature"])) ?? [];
      expect(createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")).toBe(mac);
    }

    await page.goto(`${product().webUrl}/account`);
    await expect(row).toContainText("Last told");
    await expect(page.getByText(secret)).toHaveCount(0);
    await row.getByRole("button", { name: "Remove" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect(row).toHaveCount(0);
  } finally {
    await receiver.close();
  }
});
