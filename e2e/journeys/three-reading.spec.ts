import { linkedDeck } from "../support/linked-deck.ts";
import { allSee, sightOf, type Viewer } from "../support/sight.ts";
import { present } from "../support/slides.ts";
import { expect, test } from "../support/three.ts";

const linksOf = (viewer: Viewer) =>
  viewer.inPage(
    () =>
      [...document.querySelectorAll("[data-page-text] a, [data-page-text] [role=link]")].map((link) => [
        link.getAttribute("aria-label"),
        link.getAttribute("href"),
      ]),
    null,
  );
const fillsScreen = (viewer: Viewer) => viewer.inPage(() => document.fullscreenElement !== null, null);
const share = (viewer: Viewer) =>
  viewer.inPage(
    () =>
      Number(document.querySelector('[role=separator][aria-label="Slides and faces"]')?.getAttribute("aria-valuenow")),
    null,
  );

test("in Chromium and Firefox: slides are read, searched, turned by keyboard, and fill the screen", async ({
  three,
}) => {
  test.setTimeout(180_000);
  const { host, guest, fox, everyone } = await three();
  await present(host, "Reading", await linkedDeck());
  await allSee(everyone, { slide: 1, of: 3, headings: ["Reading list"] });

  await test.step("links are links, words can be copied", async () => {
    for (const one of everyone) {
      expect(await linksOf(one)).toEqual([
        ["The plan of the course", "https://example.org/plan"],
        ["To the last page", null],
      ]);
    }
    const line = await fox.page.waitForSelector('[data-page-text] [role="heading"]');
    const box = (await line!.boundingBox())!;
    await fox.page.mouse.move(box.x + 2, box.y + box.height / 2);
    await fox.page.mouse.down();
    await fox.page.mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 5 });
    await fox.page.mouse.up();
    expect(await fox.inPage(() => getSelection()?.toString(), null)).toContain("Reading lis");
    await fox.click("To the last page", "link");
    await allSee([fox], { slide: 3, announced: "Slide 3 of 3", headings: ["The last page of all"] });
    await allSee([host, guest], { slide: 1 });
    await fox.click("Return to presenter");
    await allSee(everyone, { slide: 1 });
  });

  await test.step("words are found on another page, which is turned to", async () => {
    await fox.press("Control+f");
    await fox.sees("Find in slides", "searchbox");
    await fox.type("last page of");
    await fox.sees("Slides found", "list");
    await fox.press("Enter");
    await allSee([fox], { slide: 3, found: 1 });
    await allSee([host, guest], { slide: 1, found: 0 });
    await fox.press("Escape");
    await fox.click("Return to presenter");
    await host.page.keyboard.press("Control+f");
    await host.page.getByRole("searchbox", { name: "Find in slides" }).fill("last page of");
    await expect(host.page.getByRole("list", { name: "Slides found" })).toContainText("Slide 3");
    await host.page.keyboard.press("Enter");
    await allSee(everyone, { slide: 3, announced: "Slide 3 of 3" });
    await host.page.keyboard.press("Escape");
  });

  await test.step("the keyboard turns: arrows, Home, End, and a number with Enter", async () => {
    for (const [keys, slide] of [
      [["Home"], 1],
      [["ArrowRight"], 2],
      [["End"], 3],
      [["ArrowLeft"], 2],
      [["1", "Enter"], 1],
    ] as const) {
      await fox.press(...keys);
      await allSee([fox], { slide, announced: `Slide ${slide} of 3` });
    }
    await fox.click("Return to presenter");
    for (const [keys, slide] of [
      [["Home"], 1],
      [["2", "Enter"], 2],
    ] as const) {
      for (const key of keys) await host.page.keyboard.press(key);
      await allSee(everyone, { slide, announced: `Slide ${slide} of 3` });
    }
  });

  await test.step("B darkens it for all, and shows it again", async () => {
    await fox.press("b"); // not the presenter's
    await host.page.keyboard.press("b");
    await allSee(everyone, { slide: null });
    await expect(guest.page.getByText("The presenter has darkened the screen.")).toBeVisible();
    expect(await fox.inPage(() => document.body.innerText, null)).toContain("The presenter has darkened the screen.");
    await host.page.keyboard.press("b");
    await allSee(everyone, { slide: 2 });
  });

  await test.step("F fills the screen, and leaves it", async () => {
    for (const [viewer, press] of [
      [guest, () => guest.page.keyboard.press("f")],
      [fox, () => fox.press("f")],
    ] as const) {
      await press();
      await expect.poll(() => fillsScreen(viewer), viewer.name).toBe(true);
      await allSee([viewer], { slide: 2 });
      await press();
      await expect.poll(() => fillsScreen(viewer), viewer.name).toBe(false);
    }
    await allSee(everyone, { slide: 2 });
  });

  await test.step("the faces are given the width one drags, which is remembered", async () => {
    const usual = await share(fox);
    const line = await fox.page.waitForSelector('[role=separator][aria-label="Slides and faces"]');
    const box = (await line!.boundingBox())!;
    await fox.page.mouse.move(box.x + box.width / 2, box.y + 300);
    await fox.page.mouse.down();
    await fox.page.mouse.move(box.x - 200, box.y + 300, { steps: 8 });
    await fox.page.mouse.up();
    await expect.poll(() => share(fox)).toBeLessThan(usual - 10);
    const dragged = await share(fox);
    await fox.page.reload();
    await allSee(everyone, { slide: 2 });
    expect(await share(fox)).toBe(dragged);
    expect(await share(guest), "nobody else's").toBe(usual);
    expect((await sightOf(fox)).presenterAt).toBeNull();
  });
});
