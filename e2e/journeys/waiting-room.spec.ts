import { personalLinkOf } from "../support/clipboard.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

const quiet = { camera: false };

test("a meeting is scheduled with a waiting room, without chat and with a co-host: it begins so, and who was invited doesn't wait if the owner says so", async ({
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
  await page.getByRole("textbox", { name: "Invite people" }).fill("Pia <pia@example.org>");
  const cohosts = page.getByRole("textbox", { name: "Co-hosts" });
  await cohosts.fill("coco");
  await page.getByRole("button", { name: "Schedule" }).click();
  await expect(page.getByText("“coco” isn’t an e-mail address.")).toBeVisible();
  await cohosts.fill("Coco <coco@example.org>");
  await page.getByRole("button", { name: "Schedule" }).click();

  const options = page.getByRole("region", { name: "Meeting options" });
  await expect(options.getByRole("switch", { name: "Waiting room" })).toBeChecked();
  await expect(options.getByRole("checkbox", { name: "Write in the chat" })).not.toBeChecked();
  await options.getByRole("combobox", { name: "Who presents without asking" }).selectOption({ label: "Everyone" });
  await expect(options.getByText("Saved. It holds when the meeting opens next.")).toBeVisible();
  await page.reload();
  await expect(options.getByRole("combobox", { name: "Who presents without asking" })).toHaveValue("everyone");
  const invited = page.getByRole("region", { name: "Invited people" });
  await expect(invited.getByRole("combobox", { name: "Role of Coco" })).toHaveValue("cohost");
  await expect(invited.getByRole("combobox", { name: "Mail in" })).toHaveValue("ko");
  const links = { coco: await personalLinkOf(invited, "Coco"), pia: await personalLinkOf(invited, "Pia") };

  // The co-host opens the meeting as it was settled.
  const coco = await person("Coco", quiet);
  await coco.follow(links.coco);
  const gil = await person("Gil", quiet);
  await gil.page.goto(await coco.invitationLink());
  await gil.page.getByRole("textbox", { name: "Your name" }).fill("Gil");
  await gil.page.getByRole("button", { name: "Join now" }).click();
  await expect(gil.page.getByText("Waiting for the host to let you in")).toBeVisible();
  await coco.page.getByRole("button", { name: "Admit", exact: true }).click();
  await expect(gil.stage).toBeVisible();
  await gil.openPanel("Chat");
  await expect(gil.page.getByText("The hosts turned the chat off for now.")).toBeVisible();
  await expect(gil.control("Present slides")).not.toHaveAttribute("aria-disabled", "true");
  const pia = await person("Pia", quiet);
  await pia.follow(links.pia);
  await expect(coco.tile("Pia")).toBeVisible();
});
