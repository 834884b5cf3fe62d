import type { Page } from "@playwright/test";
import { chooseMoreForDrawing, drag, pageBox, take, toolbar } from "../support/drawing.ts";
import { presentThree } from "../support/slides.ts";
import { expect, test } from "../support/test.ts";

test("the tools are one stop for Tab, walked through with the arrows, which turn no slides meanwhile", async ({
  person,
}) => {
  const host = await person("Hana");
  await host.startMeeting();
  await presentThree(host);
  const { page } = host;
  const tool = (name: string) => toolbar(page).getByRole("button", { name, exact: true });
  const shown = (number: number) => page.getByRole("img", { name: `Slide ${number} of 3` });

  await test.step("a mouse that takes a tool leaves the arrows to the slides", async () => {
    await tool("Pen").click();
    await page.keyboard.press("ArrowRight");
    await expect(shown(2)).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowLeft");
    await expect(shown(1)).toBeVisible();
  });

  await test.step("within, the arrows go from tool to tool and around", async () => {
    await tool("Pointer").focus();
    await page.keyboard.press("ArrowRight");
    await expect(tool("Pen")).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(tool("Shapes")).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await expect(tool("Highlighter")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(tool("Highlighter")).toHaveAttribute("aria-pressed", "true");
    for (const key of ["Home", "End"]) await page.keyboard.press(key);
    for (let press = 0; press < 2; press += 1) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect(tool("More for drawing")).toBeFocused();
    await expect(shown(1)).toBeVisible();
  });

  await test.step("Tab leaves, and comes back to where one was", async () => {
    await page.keyboard.press("Tab");
    await expect(toolbar(page).locator(":focus")).toHaveCount(0);
    await page.keyboard.press("Shift+Tab");
    await expect(tool("More for drawing")).toBeFocused();
    await page.getByRole("button", { name: "Next slide" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect(shown(2)).toBeVisible();
  });

  await test.step("drawing lets go of them", async () => {
    await take(page, "Pen");
    await tool("Pen").focus();
    await drag(page, [0.2, 0.2], [0.6, 0.6]);
    await page.keyboard.press("ArrowRight");
    await expect(shown(3)).toBeVisible();
  });
});

test("a text of one's own is written anew where it stands, for all; another's is not", async ({ person }) => {
  const host = await person("Hana");
  const guest = await person("Gil");
  await host.startMeeting();
  await guest.follow(await host.invitationLink());
  await presentThree(host);
  await chooseMoreForDrawing(host.page, "Everyone may draw");
  const field = (page: Page) => page.getByRole("textbox", { name: "Text on the page" });
  const texts = (page: Page) => page.getByRole("list", { name: "Written on this page" }).getByRole("listitem");
  const press = async (page: Page, x: number, y: number) => {
    const box = await pageBox(page);
    await page.mouse.click(box.x + x * box.width, box.y + y * box.height);
  };
  const all = [host.page, guest.page];
  await take(host.page, "Text");
  await press(host.page, 0.3, 0.3);
  await field(host.page).fill("Leavs");
  await host.page.keyboard.press("Escape");
  for (const page of all) await expect(texts(page)).toHaveText(["Leavs"]);

  await press(host.page, 0.31, 0.32);
  await expect(field(host.page)).toHaveValue("Leavs");
  await field(host.page).fill("Leaves");
  await host.page.keyboard.press("Escape");
  for (const page of all) await expect(texts(page)).toHaveText(["Leaves"]);
  await host.page.getByRole("button", { name: "Undo", exact: true }).click();
  await host.page.getByRole("button", { name: "Undo", exact: true }).click();
  for (const page of all) await expect(texts(page)).toHaveText(["Leavs"]);

  await take(guest.page, "Text");
  await press(guest.page, 0.31, 0.32);
  await expect(field(guest.page)).toHaveValue("");
  await guest.page.keyboard.press("Escape");

  await press(host.page, 0.31, 0.32);
  await field(host.page).fill("");
  await host.page.keyboard.press("Escape");
  for (const page of all) await expect(texts(page)).toHaveCount(0);
});
