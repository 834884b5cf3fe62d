import type { Page } from "@playwright/test";
import { HostilePage } from "../hostile/hostile-page.ts";
import {
  chooseMoreForDrawing,
  drag,
  inkOn,
  pageBox,
  pointerChannels,
  sameInk,
  strokesOn,
  take,
  toolbar,
} from "../support/drawing.ts";
import { product, serverStatus } from "../support/product.ts";
import { wentOverDataChannel } from "../support/probe.ts";
import { chooseMore, presentThree } from "../support/slides.ts";
import { expect, test } from "../support/test.ts";

/** All see this many drawings, and the same ink in the same places. */
async function agree(pages: readonly Page[], drawings: number): Promise<void> {
  for (const page of pages) await expect.poll(() => strokesOn(page)).toBe(drawings);
  await expect
    .poll(async () => {
      const inks = await Promise.all(pages.map(inkOn));
      return inks.every((ink) => sameInk(ink, inks[0] ?? []));
    })
    .toBe(true);
}

test("D1-D7: drawing together: seen while drawn, merged, kept over a drop and for who comes late", async ({
  person,
}) => {
  test.setTimeout(300_000);
  const host = await person("Hana");
  const guest = await person("Gil");
  await host.startMeeting();
  const link = await host.invitationLink();
  await guest.follow(link);
  await presentThree(host);
  await expect(guest.page.getByRole("img", { name: "Slide 1 of 3" })).toBeVisible();
  const all = [host.page, guest.page];

  await test.step("a stroke appears at the others while it is drawn", async () => {
    await take(host.page, "Pen");
    const box = await pageBox(host.page);
    await host.page.mouse.move(box.x + 0.2 * box.width, box.y + 0.3 * box.height);
    await host.page.mouse.down();
    await host.page.mouse.move(box.x + 0.4 * box.width, box.y + 0.5 * box.height, { steps: 12 });
    await expect.poll(() => strokesOn(guest.page)).toBe(1);
    await expect.poll(async () => (await inkOn(guest.page)).length).toBeGreaterThan(3);
    const before = await inkOn(guest.page);
    await host.page.mouse.move(box.x + 0.7 * box.width, box.y + 0.4 * box.height, { steps: 20 });
    // More of it is there, though the pen is still down.
    await expect.poll(async () => sameInk(await inkOn(guest.page), before)).toBe(false);
    await host.page.mouse.up();
    await agree(all, 1);
    expect(await wentOverDataChannel(guest.page, "received", '"drawing.extended"')).toBe(true);
  });

  await test.step("who may not draw has no tools; one is allowed by name, then everyone", async () => {
    await expect(toolbar(guest.page)).toBeHidden();
    await host.act("Gil", "Allow drawing");
    await expect(toolbar(guest.page)).toBeVisible();
    await take(guest.page, "Highlighter");
    await drag(guest.page, [0.1, 0.8], [0.6, 0.82]);
    await agree(all, 2);
    await host.act("Gil", "Stop drawing");
    await expect(toolbar(guest.page)).toBeHidden();
    await host.closePanel("People");
    await chooseMoreForDrawing(host.page, "Everyone may draw");
    await expect(toolbar(guest.page)).toBeVisible();
  });

  await test.step("both draw at the same time: nothing is lost, and all have the same", async () => {
    await take(host.page, "Pen");
    await take(guest.page, "Pen");
    await Promise.all([
      drag(host.page, [0.1, 0.1], [0.9, 0.15], { steps: 40 }),
      drag(guest.page, [0.15, 0.2], [0.15, 0.9], { steps: 40 }),
    ]);
    await agree(all, 4);
  });

  await test.step("shapes, and text that is read as text", async () => {
    await host.page.keyboard.press("r");
    await drag(host.page, [0.6, 0.6], [0.8, 0.8]);
    await host.page.getByRole("button", { name: "Text", exact: true }).click();
    const box = await pageBox(host.page);
    await host.page.mouse.click(box.x + 0.65 * box.width, box.y + 0.65 * box.height);
    const field = host.page.getByRole("textbox", { name: "Text on the page" });
    await expect(field).toBeFocused();
    await host.page.keyboard.type("엽록체 chloroplast");
    await host.page.keyboard.press("Escape");
    await expect(field).toBeHidden();
    await agree(all, 6);
    await expect(guest.page.getByRole("list", { name: "Written on this page" })).toContainText("엽록체 chloroplast");
  });

  await test.step("one's own is undone, and erased; another's isn't by who may not", async () => {
    await guest.page.keyboard.press("Control+z");
    await agree(all, 5); // the guest's pen stroke
    await take(guest.page, "Eraser");
    await drag(guest.page, [0.55, 0.05], [0.55, 0.2]); // over the host's
    await drag(guest.page, [0.3, 0.7], [0.3, 0.9]); // over their own
    await agree(all, 4);
    await guest.page.keyboard.press("Control+z");
    await agree(all, 5);
    await take(host.page, "Eraser");
    await drag(host.page, [0.3, 0.7], [0.3, 0.9]); // over the guest's
    await agree(all, 4);
  });

  await test.step("a connection that drops in mid-stroke loses nothing", async () => {
    await take(guest.page, "Pen");
    const box = await pageBox(guest.page);
    const to = (x: number, y: number, steps = 10) =>
      guest.page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps });
    await to(0.1, 0.4);
    await guest.page.mouse.down();
    await to(0.3, 0.45);
    await guest.context.setOffline(true);
    await expect(guest.page.getByText(/Reconnecting…/).first()).toBeVisible();
    await to(0.5, 0.4);
    await to(0.7, 0.45);
    await guest.page.mouse.up();
    await drag(guest.page, [0.1, 0.55], [0.5, 0.55]); // and one more, all of it while away
    await take(host.page, "Pen");
    await drag(host.page, [0.85, 0.2], [0.85, 0.9]); // meanwhile
    await guest.context.setOffline(false);
    await expect(guest.page.getByText("Back online")).toBeVisible({ timeout: 30_000 });
    await agree(all, 7);
  });

  const late = await person("Lena", { viewport: { width: 1280, height: 800 } });
  await test.step("who comes late sees it all", async () => {
    await late.follow(link);
    await expect(late.page.getByRole("img", { name: "Slide 1 of 3" })).toBeVisible();
    all.push(late.page);
    await agree(all, 7);
  });

  await test.step("the pointer is seen with its name, over a channel that is neither ordered nor reliable", async () => {
    await take(host.page, "Pointer");
    const box = await pageBox(host.page);
    for (const one of [guest, late]) {
      const before = await pointerChannels(one.page);
      expect(before.down).toMatchObject({ ordered: false, maxRetransmits: 0 });
      await host.page.mouse.move(box.x + 0.5 * box.width, box.y + 0.5 * box.height);
      await host.page.mouse.move(box.x + 0.55 * box.width, box.y + 0.5 * box.height, { steps: 5 });
      await expect(one.page.locator("[data-pointer]").getByText("Hana")).toBeVisible();
      await expect
        .poll(async () => (await pointerChannels(one.page)).messagesReceived)
        .toBeGreaterThan(before.messagesReceived);
    }
    const up = await pointerChannels(host.page);
    expect(up.up).toMatchObject({ ordered: false, maxRetransmits: 0 });
    expect(up.messagesSent).toBeGreaterThan(0);
    await host.page.keyboard.press("Escape");
    await expect(guest.page.locator("[data-pointer]")).toHaveCount(0);
  });
});

test("D1, D5, S11: pages have their own drawings, blank ones too, and clearing can be taken back", async ({
  person,
}) => {
  test.setTimeout(240_000);
  const host = await person("Hana");
  const guest = await person("Gil");
  await host.startMeeting();
  await guest.follow(await host.invitationLink());
  await presentThree(host);
  const all = [host.page, guest.page];
  await take(host.page, "Pen");
  for (const y of [0.3, 0.6]) await drag(host.page, [0.2, y], [0.8, y]);
  await agree(all, 2);

  await test.step("pages have their own drawings; a blank one is put in and drawn on", async () => {
    await host.page.getByRole("button", { name: "Next slide" }).click();
    await expect(guest.page.getByRole("img", { name: "Slide 2 of 3" })).toBeVisible();
    await agree(all, 0);
    await chooseMore(host, "Add a blank slide");
    for (const page of all) await expect(page.getByRole("img", { name: "Slide 3 of 4" })).toBeVisible();
    await take(host.page, "Pen");
    await drag(host.page, [0.2, 0.2], [0.8, 0.8]);
    await agree(all, 1);
    await host.page.getByRole("button", { name: "Previous slide" }).click();
    await host.page.getByRole("button", { name: "Previous slide" }).click();
    for (const page of all) await expect(page.getByRole("img", { name: "Slide 1 of 4" })).toBeVisible();
    await agree(all, 2);
  });

  await test.step("clearing a page can be undone; clearing all asks first", async () => {
    await chooseMoreForDrawing(host.page, "Clear page");
    await agree(all, 0);
    await host.page.getByRole("button", { name: "Undo", exact: true }).click();
    await agree(all, 2);
    await chooseMoreForDrawing(host.page, "Clear all");
    await host.page.getByRole("dialog").getByRole("button", { name: "Clear all" }).click();
    await agree(all, 0);
  });
});

test("D3: a modified client can't draw, clear, allow or point where it may not", async ({ person, browser }) => {
  const host = await person("Hana");
  await host.startMeeting();
  const link = await host.invitationLink();
  await presentThree(host);
  const { context, does } = await HostilePage.open(browser, product().webUrl);
  const { id: participantId } = await does.comeIn("mallory", link.split("/").at(-1)!, "Mallory");
  const ask = (name: string, input: unknown) => does.ask("mallory", name, input);
  await take(host.page, "Pen");
  await drag(host.page, [0.2, 0.2], [0.8, 0.8]);
  await expect.poll(() => strokesOn(host.page)).toBe(1);
  const { slides } = (await serverStatus()).rooms[0]!;
  const deckId = slides?.deckId ?? "";
  expect(deckId).not.toBe("");
  const place = { deckId, page: "p1" };
  const mark = { id: "m1", tool: "pen", color: "red", size: 20, points: [0, 0, 9, 9] };
  for (const [name, input] of [
    ["drawing.add", { ...place, mark }],
    ["drawing.extend", { ...place, id: "m1", from: 0, points: [1, 1] }],
    ["drawing.erase", { ...place, ids: ["m1"] }],
    ["drawing.undo", place],
    ["drawing.clear", place],
    ["moderation.except", { participantId, right: "drawing", allowed: true }],
    ["moderation.rule", { drawing: true }],
  ] as const) {
    expect(await ask(name, input), name).toBe("not-allowed");
  }
  // Allowed by name, it may draw; but nobody else's is its to take away or to change.
  await host.act("Mallory", "Allow drawing");
  await expect.poll(() => ask("drawing.add", { ...place, mark })).toBe("done");
  await expect.poll(() => strokesOn(host.page)).toBe(2);
  expect(await ask("drawing.clear", place)).toBe("not-allowed");
  await expect.poll(() => strokesOn(host.page)).toBe(2);
  expect(await ask("room.leave", {})).toBe("done");
  await context.close();
});
