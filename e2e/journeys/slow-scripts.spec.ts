import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

test("what is typed before the page's scripts are there is kept", async ({ person }) => {
  const host = await person("Hana");
  await host.startMeeting();
  const link = await host.invitationLink();
  const guest = await person("Gil");
  await guest.context.route("**/*.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  const { page } = guest;
  await page.goto(product().webUrl, { waitUntil: "commit" });
  await page.getByRole("textbox", { name: "Meeting link or code" }).fill(link);
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page).toHaveURL(link);

  await page.goto(link, { waitUntil: "commit" });
  await page.getByRole("textbox", { name: "Your name" }).fill("Gil");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Join now" }).click();
  await expect(guest.stage).toBeVisible();
  await expect(host.tile("Gil")).toBeVisible();

  // The next time the last name is there, but only with the scripts: by then the field may be written in.
  await page.goto(link, { waitUntil: "commit" });
  const field = page.getByRole("textbox", { name: "Your name" });
  await field.focus();
  await expect(field).toHaveValue("Gil");
  await page.keyboard.type("Gildong");
  await expect(field).toHaveValue("Gildong");
});
