import { allSee, presentThree, slide } from "../support/slides.ts";
import { serverStatus } from "../support/product.ts";
import { expect, test, twoMeet } from "../support/test.ts";

/** Runs in a page: notes when it says from now on that someone left. */
function noteLeaving(): void {
  const said: string[] = [];
  Object.assign(window, { saidOfLeaving: said });
  const look = () => {
    const text = /\w+ left\./.exec(document.body.textContent ?? "")?.[0];
    if (text !== undefined) said.push(text);
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
}

test("J11: who reloads the page is back as they were, and for others they were never gone", async ({ person }) => {
  const { host, guest } = await twoMeet(person);
  await presentThree(host);
  await guest.control("Next slide").click();
  await guest.control("Next slide").click();
  await expect(slide(guest, 3, 3)).toBeVisible();
  await guest.control("Raise hand").click();
  await guest.tile("Hana").hover();
  await guest.control("Pin Hana").click();
  await guest.control("Turn off microphone").click();
  await guest.openPanel("Chat");
  await guest.page.getByRole("textbox", { name: "Message" }).fill("half a senten");
  await host.page.evaluate(noteLeaving);
  const ids = async () => (await serverStatus()).rooms[0]!.participants.map(({ id }) => id).toSorted();
  const before = await ids();

  await guest.page.reload();
  await expect(guest.stage).toBeVisible();
  await expect(guest.page.getByRole("textbox", { name: "Message" })).toHaveValue("half a senten");
  await expect(guest.control("Lower hand")).toBeVisible();
  await expect(guest.control("Turn on microphone")).toBeVisible();
  await guest.tile("Hana").hover();
  await guest.control("Unpin Hana").click();
  await expect(slide(guest, 3, 3)).toBeVisible();
  await guest.control("Return to presenter").click();
  await allSee([host, guest], 1, 3);

  await guest.control("Turn on microphone").click();
  await Promise.all([host.seesAndHears(), guest.seesAndHears()]);
  expect(await ids()).toEqual(before);
  await expect(host.tile("Gil")).toHaveCount(1);
  expect(await host.page.evaluate(() => (window as unknown as { saidOfLeaving: string[] }).saidOfLeaving)).toEqual([]);
});

test("who comes in by a second tab takes their place over; one press in the first takes it back, as they were", async ({
  person,
}) => {
  const { host, guest } = await twoMeet(person);
  await guest.control("Turn off microphone").click();
  await guest.openPanel("Chat");
  await guest.page.getByRole("textbox", { name: "Message" }).fill("half a senten");
  await host.page.evaluate(noteLeaving);
  const second = await guest.context.newPage();
  await second.goto(await host.invitationLink());
  await second.getByRole("textbox", { name: "Your name" }).fill("Gil");
  await second.getByRole("button", { name: "Join now" }).click();
  await expect(second.getByRole("main", { name: "Stage" })).toBeVisible();

  await guest.page.getByRole("button", { name: "Use it here instead" }).click();
  await expect(guest.stage, "past the green room").toBeVisible();
  await expect(guest.control("Turn on microphone")).toBeVisible();
  await expect(guest.control("Turn off camera")).toBeVisible();
  await expect(guest.page.getByRole("textbox", { name: "Message" })).toHaveValue("half a senten");
  await expect(second.getByText("You joined from somewhere else")).toBeVisible();
  await expect(host.tile("Gil")).toHaveCount(1);
  expect(await host.page.evaluate(() => (window as unknown as { saidOfLeaving: string[] }).saidOfLeaving)).toEqual([]);
});
