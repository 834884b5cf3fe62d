import { expect, type Locator } from "@playwright/test";

/** What a press on this button copies. All pages of a browser have one clipboard: what lies in it from before is cleared first. */
export async function copiedBy(button: Locator): Promise<string> {
  const page = button.page();
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await button.click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied, "something is copied").not.toBe("");
  return await copied();
}

/** The personal link of someone invited, as the owner copies it in the region of invited people. */
export async function personalLinkOf(invited: Locator, name: string): Promise<string> {
  const link = await copiedBy(invited.getByRole("button", { name: `Copy personal link of ${name}` }));
  await expect(invited.getByText(`Personal link of ${name} copied.`)).toBeAttached();
  return link;
}
