import { makePdf } from "@moim/decks/testing";
import { chooseMoreForDrawing, drag, take } from "../support/drawing.ts";
import { allSee, allSeeInk } from "../support/sight.ts";
import { chooseMore, present } from "../support/slides.ts";
import { expect, test } from "../support/three.ts";

test("in Chromium and Firefox: the presenter and one who is allowed draw together", async ({ three, person }) => {
  test.setTimeout(180_000);
  const { host, guest, fox, everyone, link } = await three();
  await present(host, "Photosynthesis", Buffer.from(await makePdf({ pages: 3, title: "Photosynthesis" })));
  await allSee(everyone, { slide: 1, of: 3, strokes: 0 });

  await test.step("the presenter draws; nobody else has the tools", async () => {
    await take(host.page, "Pen");
    await drag(host.page, [0.1, 0.3], [0.4, 0.4]);
    await allSeeInk(everyone, 1);
    await allSee([fox, guest], { mayDraw: false });
  });

  await test.step("one is allowed by name: their stroke is there while they draw it", async () => {
    await host.act("Fox", "Allow drawing");
    await allSee([fox], { mayDraw: true });
    await allSee([guest], { mayDraw: false });
    await fox.take("Pen");
    const { mouse } = fox.page;
    await fox.point([0.5, 0.3], [0.5, 0.3]);
    await mouse.down();
    await fox.point([0.5, 0.3], [0.6, 0.6]);
    await allSee([host, guest], { strokes: 2 });
    await fox.point([0.6, 0.6], [0.9, 0.4]);
    await mouse.up();
    await allSeeInk(everyone, 2);
  });

  await test.step("both draw at the same time, and nothing is lost", async () => {
    await Promise.all([drag(host.page, [0.1, 0.6], [0.4, 0.7]), fox.drag([0.2, 0.8], [0.8, 0.9])]);
    await allSeeInk(everyone, 4);
  });

  await test.step("each undoes their own", async () => {
    await fox.press("Control+z");
    await allSeeInk(everyone, 3);
    await host.closePanel("People");
    await host.page.getByRole("button", { name: "Undo", exact: true }).click();
    await allSeeInk(everyone, 2);
  });

  const late = await person("Lena", { camera: false });
  const all = [...everyone, late];
  await test.step("who comes late sees it all", async () => {
    await late.follow(link);
    await allSeeInk(all, 2);
  });

  await test.step("a blank page is put in for all, and drawn on", async () => {
    await chooseMore(host, "Add a blank slide");
    await allSee(all, { slide: 2, of: 4, strokes: 0 });
    await fox.drag([0.2, 0.2], [0.8, 0.8]);
    await allSeeInk(all, 1);
    await host.page.getByRole("button", { name: "Previous slide" }).click();
    await allSee(all, { slide: 1, of: 4 });
    await allSeeInk(all, 2);
  });

  await test.step("the page is cleared, for all, and comes back", async () => {
    await chooseMoreForDrawing(host.page, "Clear page");
    await allSeeInk(all, 0);
    await host.page.getByRole("button", { name: "Undo", exact: true }).click();
    await allSeeInk(all, 2);
    await host.page.getByRole("button", { name: "Next slide" }).click();
    await allSeeInk(all, 1);
    expect(await fox.inPage(() => document.querySelectorAll("[role=alert]").length, null), "complaints").toBe(0);
  });
});
