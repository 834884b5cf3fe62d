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
