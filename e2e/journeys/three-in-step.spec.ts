import { DECK_PAGES as PAGES, makeDeck } from "../screens/deck.ts";
import { drag, pageBox, take } from "../support/drawing.ts";
import { serverStatus } from "../support/product.ts";
import { allLookAlike, allSee, allSeeInk, sightOf } from "../support/sight.ts";
import { chooseMore, present } from "../support/slides.ts";
import { expect, test } from "../support/three.ts";

const WHOLE = { scale: 1, x: 0.5, y: 0.5 };

test("in Chromium and Firefox: pages, parts of them and the hat are the same for all", async ({ three, firefox }) => {
  test.setTimeout(180_000);
  const { host, guest, fox, everyone, link } = await three();
  const { keyboard, mouse } = host.page;
  await present(host, "Photosynthesis", await makeDeck("Photosynthesis"));
  await allSee(everyone, { slide: 1, of: PAGES, ...WHOLE, announced: `Slide 1 of ${PAGES}` });

  await test.step("fast turning ends everywhere at the same page", async () => {
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"]) await keyboard.press(key);
    await allSee(everyone, { slide: 3, ...WHOLE });
  });

  await test.step("zoom and pan reach both", async () => {
    const box = await pageBox(host.page);
    await mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.4);
    await keyboard.down("Control");
    for (let turn = 0; turn < 4; turn += 1) await mouse.wheel(0, -60);
    await keyboard.up("Control");
    await expect.poll(async () => (await sightOf(fox)).scale).toBeGreaterThan(1.5);
    await allLookAlike(everyone);
    const before = await sightOf(host);
    await mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.8);
    await mouse.down();
    await mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6, { steps: 8 });
    await mouse.up();
    await expect.poll(async () => (await sightOf(fox)).x).toBeGreaterThan(before.x);
    await allLookAlike(everyone);
    await keyboard.press("0");
    await allSee(everyone, { slide: 3, ...WHOLE });
  });

  await test.step("a viewer browses on their own, is told where the presenter is, and returns with one press", async () => {
    await fox.press("ArrowLeft");
    await allSee([fox], { slide: 2, presenterAt: "Hana is at slide 3" });
    await keyboard.press("ArrowRight");
    await allSee([host, guest], { slide: 4, presenterAt: null });
    await allSee([fox], { slide: 2, presenterAt: "Hana is at slide 4" });
    await fox.press("+");
    await expect.poll(async () => (await sightOf(fox)).scale).toBeGreaterThan(1);
    await allSee([host, guest], { slide: 4, ...WHOLE });
    await fox.click("Return to presenter");
    await allSee(everyone, { slide: 4, presenterAt: null, ...WHOLE });
  });

  await test.step("where the host requires following, all follow at once, and nobody leaves", async () => {
    await fox.press("Home");
    await guest.page.keyboard.press("End");
    await allSee([fox], { slide: 1 });
    await allSee([guest], { slide: PAGES });
    const rule = host.page.getByRole("switch", { name: "Everyone follows the presenter" });
    await chooseMore(host, "Slide settings");
    await rule.click();
    await allSee([fox, guest], { slide: 4, presenterAt: null, mayTurn: false });
    await fox.press("ArrowLeft");
    await guest.page.keyboard.press("ArrowLeft");
    await allSee([fox, guest], { slide: 4, presenterAt: null });
    await rule.click();
    await host.page.keyboard.press("Escape");
    await allSee([fox, guest], { mayTurn: true });
  });

  await test.step("who comes late sees the page, its part, and what is drawn on it", async () => {
    await take(host.page, "Pen");
    await drag(host.page, [0.3, 0.4], [0.6, 0.5]);
    await take(host.page, "Pointer");
    await keyboard.press("+");
    await keyboard.press("+");
    await expect.poll(async () => (await sightOf(host)).scale).toBeGreaterThan(1.5);
    const late = await firefox("Late");
    await late.follow(link);
    await allLookAlike([...everyone, late]);
    await allSeeInk([...everyone, late], 1);
    expect((await sightOf(late)).slide).toBe(4);
    await late.close();
  });

  await test.step("the pointer is seen with its name, whatever part is shown", async () => {
    const box = await pageBox(host.page);
    await mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
    await mouse.move(box.x + box.width * 0.55, box.y + box.height * 0.5, { steps: 5 });
    await allSee([guest], { pointers: ["Hana"] });
    await keyboard.press("Escape");
    await allSee([guest], { pointers: [] });
    await keyboard.press("0");
    await allSee(everyone, WHOLE);
  });

  await test.step("Firefox asks for the hat, is handed it, and turns the page for all", async () => {
    await fox.chooseMore("Ask to present");
    await expect(host.page.getByText("Fox asks to present.")).toBeVisible();
    await host.page.getByRole("button", { name: "Make presenter", exact: true }).click();
    await allSee([fox], { presenting: true });
    await allSee([host, guest], { presenting: false });
    await fox.press("ArrowRight");
    await allSee(everyone, { slide: 5, presenterAt: null });
    await guest.page.keyboard.press("ArrowLeft");
    await allSee([guest], { slide: 4, presenterAt: "Fox is at slide 5" });
    await guest.page.getByRole("button", { name: "Return to presenter" }).click();
  });

  await test.step("the host takes it back, at the same page", async () => {
    await chooseMore(host, "Present myself");
    await allSee([host], { presenting: true });
    await allSee([fox, guest], { presenting: false });
    await fox.press("ArrowRight");
    await allSee([fox], { slide: 6, presenterAt: "Hana is at slide 5" });
    await allSee([host, guest], { slide: 5 });
    expect((await serverStatus()).rooms[0]?.slides?.page).toBe(5);
  });
});
