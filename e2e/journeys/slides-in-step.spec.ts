import { makeDeck, DECK_PAGES as PAGES } from "../screens/deck.ts";
import { fits, isAccessible } from "../support/axe.ts";
import { linkedDeck, linkedInfo } from "../support/linked-deck.ts";
import type { Person } from "../support/person.ts";
import { allLookAlike, allSee, chooseMore, look, present, slide } from "../support/slides.ts";
import { expect, test } from "../support/test.ts";

const region = ({ page }: Person) => page.getByRole("region", { name: "Slides", exact: true });
const returnChip = ({ page }: Person) => page.getByRole("button", { name: "Return to presenter" });

async function wheel({ page }: Person, deltaY: number, modifiers: readonly string[] = ["Control"]): Promise<void> {
  for (const key of modifiers) await page.keyboard.down(key);
  await page.mouse.wheel(0, deltaY);
  for (const key of modifiers) await page.keyboard.up(key);
}

test("three people see one page, one part of it, and the presenter who shows it", async ({ person }) => {
  test.setTimeout(480_000);
  const host = await person("Hana");
  const guest = await person("Gil");
  const second = await person("Lena", { viewport: { width: 1024, height: 768 } });
  const everyone = [host, guest, second] as const;
  await host.startMeeting();
  const link = await host.invitationLink();
  await guest.follow(link);
  await second.follow(link);
  await present(host, "Photosynthesis", await makeDeck("Photosynthesis"));

  await test.step("fast clicking ends everywhere at the same page", async () => {
    for (let press = 0; press < 8; press += 1) await host.page.keyboard.press("ArrowRight");
    for (let press = 0; press < 3; press += 1) await host.page.keyboard.press("ArrowLeft");
    await allSee(everyone, 6, PAGES);
  });

  await test.step("the keyboard goes to the ends and to a number", async () => {
    await host.page.keyboard.press("End");
    await allSee(everyone, PAGES, PAGES);
    await host.page.keyboard.press("Home");
    await allSee(everyone, 1, PAGES);
    await host.page.keyboard.press("1");
    await host.page.keyboard.press("0");
    await expect(host.page.getByText("Go to slide 10")).toBeVisible();
    await host.page.keyboard.press("Enter");
    await allSee(everyone, 10, PAGES);
  });

  await test.step("zoom and pan are the same for all, a turn shows the whole page again", async () => {
    // The image is another one for a moment while a sharper one takes its place.
    const boxOf = async () => await slide(host, 10, PAGES).boundingBox();
    await expect.poll(boxOf).not.toBeNull();
    const box = (await boxOf())!;
    await host.page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.4);
    for (let turn = 0; turn < 6; turn += 1) await wheel(host, -40);
    await expect.poll(async () => (await look(guest)).scale).toBeGreaterThan(2);
    await allLookAlike(everyone);
    const before = await look(host);
    await host.page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.9);
    await host.page.mouse.down();
    await host.page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.7, { steps: 12 });
    await host.page.mouse.up();
    await expect.poll(async () => (await look(host)).x).toBeGreaterThan(before.x);
    await allLookAlike(everyone);
    await host.page.keyboard.press("0");
    await expect.poll(() => look(guest)).toEqual({ scale: 1, x: 0.5, y: 0.5 });
    await host.page.keyboard.press("+");
    await expect.poll(async () => (await look(second)).scale).toBe(1.25);
    await host.page.evaluate(() => {
      const press = { key: "+", bubbles: true, cancelable: true };
      for (let n = 0; n < 3; n += 1) document.body.dispatchEvent(new KeyboardEvent("keydown", press));
    });
    await expect.poll(async () => (await look(second)).scale, "quick presses add up").toBe(2.44);
    await host.page.keyboard.press("ArrowRight");
    await allSee(everyone, 11, PAGES);
    await expect.poll(() => look(second)).toEqual({ scale: 1, x: 0.5, y: 0.5 });
    await allLookAlike(everyone);
  });

  await test.step("the screen is darkened for all, and is back at the next turn", async () => {
    await host.page.keyboard.press("b");
    await expect(guest.page.getByText("The presenter has darkened the screen.")).toBeVisible();
    await expect(slide(second, 11, PAGES)).toBeHidden();
    await host.page.keyboard.press("b");
    await allSee(everyone, 11, PAGES);
    await host.page.keyboard.press("b");
    await expect(slide(guest, 11, PAGES)).toBeHidden();
    await host.page.keyboard.press("ArrowLeft");
    await allSee(everyone, 10, PAGES);
  });

  await test.step("a viewer browses on their own, stays there while the presenter turns, and returns", async () => {
    await guest.page.keyboard.press("ArrowLeft");
    await guest.page.keyboard.press("ArrowLeft");
    await expect(slide(guest, 8, PAGES)).toBeVisible();
    await allSee([host, second], 10, PAGES);
    await host.page.keyboard.press("ArrowRight");
    await allSee([host, second], 11, PAGES);
    await expect(slide(guest, 8, PAGES)).toBeVisible();
    await expect(guest.page.getByText("Hana is at slide 11")).toBeVisible();
    await host.openPanel("People");
    await expect(host.page.getByRole("list", { name: "People" })).toContainText("at another slide");
    await host.closePanel("People");
    await isAccessible(guest.page, "browsing");
    await returnChip(guest).click();
    await expect(slide(guest, 11, PAGES)).toBeVisible();
    await expect(returnChip(guest)).toBeHidden();
  });

  await test.step("a viewer's own zoom is nobody else's", async () => {
    await second.page.keyboard.press("+");
    await expect.poll(async () => (await look(second)).scale).toBeGreaterThan(1);
    expect((await look(guest)).scale).toBe(1);
    expect((await look(host)).scale).toBe(1);
    await returnChip(second).click();
    await allLookAlike(everyone);
  });

  await test.step("a blank page is put in: who browses doesn't move, all others are shown it", async () => {
    await guest.page.keyboard.press("End");
    await expect(slide(guest, PAGES, PAGES)).toBeVisible();
    await chooseMore(host, "Add a blank slide");
    await allSee([host, second], 12, PAGES + 1);
    await expect(slide(guest, 13, PAGES + 1)).toBeVisible();
    await expect(second.page.getByText("This slide is blank.")).toBeAttached();
    const shape = (await slide(second, 12, PAGES + 1).boundingBox())!;
    expect(shape.width / shape.height).toBeCloseTo(960 / 540, 1);
    await returnChip(guest).click();
    await allSee(everyone, 12, PAGES + 1);
  });

  await test.step("where following is required, everyone follows at once", async () => {
    await guest.page.keyboard.press("Home");
    await expect(slide(guest, 1, PAGES + 1)).toBeVisible();
    await chooseMore(host, "Slide settings");
    await isAccessible(host.page, "slide settings");
    await host.page.getByRole("switch", { name: "Everyone follows the presenter" }).click();
    await allSee([guest, second], 12, PAGES + 1);
    await guest.page.keyboard.press("ArrowLeft");
    await expect(guest.page.getByRole("button", { name: "Next slide" })).toBeHidden();
    await expect(returnChip(guest)).toBeHidden();
    await expect(slide(guest, 12, PAGES + 1)).toBeVisible();
    await host.page.getByRole("switch", { name: "Everyone follows the presenter" }).click();
    await host.page.keyboard.press("Escape");
    await expect(guest.page.getByRole("button", { name: "Next slide" })).toBeVisible();
  });

  await test.step("downloads are offered to others when the host allows them", async () => {
    await guest.page.getByRole("button", { name: "More for slides" }).click();
    await expect(guest.page.getByRole("menuitem", { name: "Ask to present" })).toBeVisible();
    await expect(guest.page.getByRole("menuitem", { name: "Download original" })).toBeHidden();
    await guest.page.keyboard.press("Escape");
    await chooseMore(host, "Slide settings");
    await host.page.getByRole("switch", { name: "Allow downloads" }).click();
    await host.page.keyboard.press("Escape");
    await guest.page.getByRole("button", { name: "More for slides" }).click();
    await expect(guest.page.getByRole("menuitem", { name: "Download original" })).toBeVisible();
    await expect(guest.page.getByRole("menuitem", { name: "Download PDF with drawings" })).toBeVisible();
    await guest.page.keyboard.press("Escape");
  });

  await test.step("a second deck, and back to where the first was left", async () => {
    await host.page.keyboard.press("Home");
    await host.page.keyboard.press("ArrowRight");
    await allSee(everyone, 2, PAGES + 1);
    await chooseMore(host, "Stop presenting");
    await expect(region(guest)).toBeHidden();
    await present(host, "Reading", await linkedDeck());
    await allSee(everyone, 1, 3);
    await chooseMore(host, "Stop presenting");
    await host.chooseSlides();
    await host.page.getByRole("button", { name: "Present Photosynthesis" }).click();
    await allSee(everyone, 2, PAGES + 1);
  });

  await test.step("a participant asks, is handed the hat in mid-turn, and everyone ends at one page", async () => {
    await chooseMore(guest, "Ask to present");
    await expect(host.page.getByText("Gil asks to present.")).toBeVisible();
    await isAccessible(host.page, "asked to present");
    await host.page.keyboard.press("ArrowRight");
    await Promise.all([
      host.page.keyboard.press("ArrowRight"),
      host.page.getByRole("button", { name: "Make presenter", exact: true }).click(),
      guest.page.keyboard.press("ArrowRight"),
    ]);
    await expect(guest.page.getByRole("button", { name: "Presenter view" })).toBeVisible();
    await expect(guest.page.getByText(/presenting now/)).toBeVisible();
    await expect(host.page.getByText("Gil asks to present.")).toBeHidden();
    if (await returnChip(guest).isVisible()) await returnChip(guest).click();
    await guest.page.keyboard.press("5");
    await guest.page.keyboard.press("Enter");
    await allSee([guest, second], 5, PAGES + 1);
    if (await returnChip(host).isVisible()) await returnChip(host).click();
    await allSee(everyone, 5, PAGES + 1);
  });

  await test.step("the host takes it back, at the same page", async () => {
    await chooseMore(host, "Present myself");
    await expect(host.page.getByRole("button", { name: "Presenter view" })).toBeVisible();
    await expect(guest.page.getByRole("button", { name: "Presenter view" })).toBeHidden();
    await allSee(everyone, 5, PAGES + 1);
  });

  await test.step("who comes late sees the page and the part that is shown", async () => {
    await host.page.keyboard.press("+");
    await host.page.keyboard.press("+");
    const late = await person("Mia");
    await late.follow(link);
    await expect(slide(late, 5, PAGES + 1)).toBeVisible();
    await allLookAlike([host, late, guest]);
    expect((await look(late)).scale).toBeGreaterThan(1.5);
  });
});

test("the presenter's view: what comes next, the time, who browses and who asks", async ({ person }) => {
  test.setTimeout(180_000);
  const host = await person("Hana", { viewport: { width: 1440, height: 900 } });
  const guest = await person("Gil");
  await host.startMeeting();
  await guest.follow(await host.invitationLink());
  await present(host, "Photosynthesis", await makeDeck("Photosynthesis"));
  await host.page.getByRole("button", { name: "Presenter view" }).click();
  await expect(host.page.getByRole("img", { name: "Slide 2", exact: true })).toBeVisible();
  await expect(host.page.getByText("Everyone is with you.")).toBeVisible();
  await guest.page.keyboard.press("ArrowRight");
  await expect(host.page.getByText("Gil looks at another slide.")).toBeVisible();
  const timer = host.page.getByRole("timer", { name: "Time presenting" });
  await host.page.getByRole("button", { name: "Pause timer" }).click();
  const held = await timer.textContent();
  await host.page.waitForTimeout(1_500);
  expect(await timer.textContent()).toBe(held);
  await host.page.getByRole("button", { name: "Reset timer" }).click();
  await expect(timer).toHaveText("0:00");
  await chooseMore(guest, "Ask to present");
  await expect(host.page.getByRole("button", { name: "Hand over to Gil" })).toBeVisible();
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 1024, height: 768 },
    { width: 390, height: 844 },
  ]) {
    await host.page.setViewportSize(viewport);
    await isAccessible(host.page, `presenter view, ${viewport.width} px wide`);
    await fits(host.page, `presenter view, ${viewport.width} px wide`);
    await expect(slide(host, 1, PAGES)).toBeVisible();
  }
  await host.page.setViewportSize({ width: 1440, height: 900 });
  await host.page.getByRole("button", { name: "Hand over to Gil" }).click();
  await expect(guest.page.getByRole("button", { name: "Presenter view" })).toBeVisible();
});

test("words are found across pages, read, copied and followed", async ({ person }) => {
  test.setTimeout(180_000);
  const host = await person("Hana");
  const guest = await person("Gil");
  // The first page's words and links as the server tells them, wherever it doesn't yet.
  for (const { context } of [host, guest]) {
    await context.route(/\/decks\/.*\/1\.json/, async (route) => {
      const response = await route.fetch();
      const info = (await response.json()) as { text: string; lines?: unknown[] };
      const told = info.text.includes("Reading list") && !info.lines ? { ...info, ...linkedInfo } : info;
      await route.fulfill({ response, json: told });
    });
  }
  await host.startMeeting();
  await guest.follow(await host.invitationLink());
  await present(host, "Reading", await linkedDeck());

  await test.step("headings and links are real, and text can be selected", async () => {
    await expect(slide(guest, 1, 3)).toBeVisible();
    await expect(guest.page.getByRole("heading", { name: "Reading list" })).toBeAttached();
    const web = guest.page.getByRole("link", { name: "The plan of the course" });
    await expect(web).toHaveAttribute("href", "https://example.org/plan");
    await expect(web).toHaveAttribute("rel", "noopener noreferrer");
    await expect(web).toHaveAttribute("target", "_blank");
    const line = (await guest.page.getByText("Reading list", { exact: true }).boundingBox())!;
    await guest.page.mouse.move(line.x + 2, line.y + line.height / 2);
    await guest.page.mouse.down();
    await guest.page.mouse.move(line.x + line.width - 2, line.y + line.height / 2, { steps: 5 });
    await guest.page.mouse.up();
    expect(await guest.page.evaluate(() => getSelection()?.toString())).toContain("Reading lis");
    await isAccessible(guest.page, "a page with its words");
  });

  await test.step("a link to another page turns to it, for a viewer only their own", async () => {
    await guest.page.getByRole("link", { name: "To the last page" }).click();
    await expect(slide(guest, 3, 3)).toBeVisible();
    await expect(slide(host, 1, 3)).toBeVisible();
    await returnChip(guest).click();
  });

  await test.step("Ctrl+F finds a word on another page; Enter goes there, for everyone when it is the presenter", async () => {
    await guest.page.keyboard.press("Control+f");
    const field = guest.page.getByRole("searchbox", { name: "Find in slides" });
    await expect(field).toBeFocused();
    await field.fill("last page of");
    await expect(guest.page.getByRole("list", { name: "Slides found" })).toContainText("Slide 3");
    await isAccessible(guest.page, "finding");
    await field.press("Enter");
    await expect(slide(guest, 3, 3)).toBeVisible();
    await expect(slide(host, 1, 3)).toBeVisible();
    await field.fill("reading");
    await field.press("Enter");
    await expect(slide(guest, 1, 3)).toBeVisible();
    await expect(guest.page.locator("[data-found]")).toHaveCount(1);
    await field.press("Escape");
    await expect(field).toBeHidden();
    await host.page.keyboard.press("Control+f");
    await host.page.getByRole("searchbox", { name: "Find in slides" }).fill("last page of");
    await expect(host.page.getByRole("list", { name: "Slides found" })).toContainText("Slide 3");
    await host.page.keyboard.press("Enter");
    await allSee([host, guest], 3, 3);
  });
});

test("on a phone a finger sweeps to the next page and two enlarge it", async ({ person }) => {
  test.setTimeout(180_000);
  const host = await person("Hana");
  const phone = await person("Gil", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await host.startMeeting();
  await phone.follow(await host.invitationLink());
  await present(host, "Photosynthesis", await makeDeck("Photosynthesis"));
  await expect(slide(phone, 1, PAGES)).toBeVisible();
  const touch = await phone.context.newCDPSession(phone.page);
  const box = (await slide(phone, 1, PAGES).boundingBox())!;
  const y = box.y + box.height * 0.9;
  const fingers = (type: "touchStart" | "touchMove" | "touchEnd", ...xs: number[]) =>
    touch.send("Input.dispatchTouchEvent", { type, touchPoints: xs.map((x, id) => ({ x: box.x + x, y, id })) });

  await fingers("touchStart", 300);
  for (const x of [250, 200, 140]) await fingers("touchMove", x);
  await fingers("touchEnd");
  await expect(slide(phone, 2, PAGES)).toBeVisible();
  await expect(slide(host, 1, PAGES)).toBeVisible();
  await expect(phone.page.getByText("Hana is at slide 1")).toBeVisible();
  await isAccessible(phone.page, "browsing on a phone");
  await fits(phone.page, "browsing on a phone");
  await returnChip(phone).click();
  await expect(slide(phone, 1, PAGES)).toBeVisible();

  await fingers("touchStart", 150, 200);
  for (const out of [10, 30, 60]) await fingers("touchMove", 150 - out, 200 + out);
  await fingers("touchEnd");
  await expect.poll(async () => (await slide(phone, 1, PAGES).boundingBox())!.width).toBeGreaterThan(box.width * 2);
  expect((await look(host)).scale).toBe(1);
  await returnChip(phone).click();
  await expect.poll(async () => (await slide(phone, 1, PAGES).boundingBox())!.width).toBe(box.width);
});

test("faces beside slides are given the width one drags, and keep it", async ({ person }) => {
  test.setTimeout(120_000);
  const host = await person("Hana", { viewport: { width: 1440, height: 900 } });
  await host.startMeeting();
  await present(host, "Photosynthesis", await makeDeck("Photosynthesis"));
  const split = host.page.getByRole("separator", { name: "Slides and faces" });
  const share = async () => Number(await split.getAttribute("aria-valuenow"));
  expect(await share()).toBe(84);
  const line = (await split.boundingBox())!;
  await host.page.mouse.move(line.x + 4, line.y + 300);
  await host.page.mouse.down();
  await host.page.mouse.move(line.x - 280, line.y + 300, { steps: 10 });
  await host.page.mouse.up();
  await expect.poll(share).toBeLessThan(68);
  await split.focus();
  const dragged = await share();
  await host.page.keyboard.press("ArrowRight");
  await expect.poll(share).toBe(dragged + 2);
  await expect(slide(host, 1, PAGES), "the arrow was the line's, not the page's").toBeVisible();
  await host.page.reload();
  await expect(slide(host, 1, PAGES)).toBeVisible();
  await expect.poll(share).toBe(dragged + 2);
  await isAccessible(host.page, "slides beside faces");
});
