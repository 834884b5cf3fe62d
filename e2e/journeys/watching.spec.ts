import { openedTracks, received } from "../support/probe.ts";
import { serverStatus } from "../support/product.ts";
import { expect, test, twoMeet } from "../support/test.ts";

/** Rooms of earlier tests may still be ending. */
const theRoom = async () => (await serverStatus()).rooms.at(-1)!;

test("only what is visible is sent; what is unread is counted; tiles are pinned; hosts stop a screen", async ({
  person,
}) => {
  const { host, guest } = await twoMeet(person);

  await test.step("a tile that is not on the screen is paused on the server, and goes on when it is back", async () => {
    /** Whether the host's consumer of what the guest's camera or microphone sends is paused. */
    const paused = async (source: "camera" | "microphone") => {
      const { producers, participants } = await theRoom();
      const [hostOne, guestOne] = participants; // in the order they came
      const sent = producers.find((one) => one.source === source && one.participantId === guestOne!.id);
      return hostOne!.consumers.find(({ producerId }) => producerId === sent!.id)?.paused;
    };
    await expect.poll(() => paused("camera")).toBe(false);
    const moveTo = (height: string) =>
      host.stage.evaluate((element, y) => (element.style.translate = `0 ${y}`), height);
    await moveTo("200vh");
    await expect.poll(() => paused("camera")).toBe(true);
    expect(await paused("microphone"), "sound goes on whatever is shown").toBe(false);
    const decodedInASecond = async () => {
      const { framesEver } = await received(host.page);
      await host.page.waitForTimeout(1_000);
      return (await received(host.page)).framesEver - framesEver;
    };
    await expect.poll(decodedInASecond, { message: "no frame arrives meanwhile" }).toBe(0);
    await moveTo("0");
    await expect.poll(() => paused("camera")).toBe(false);
    await host.seesAndHears();
  });

  await test.step("messages of others are counted until the chat is opened, one's own never", async () => {
    const chat = host.page.getByRole("button", { name: /^Chat/ }).first();
    await guest.say("one");
    await guest.say("two");
    await expect(chat).toHaveAccessibleDescription(/2 unread messages/);
    await host.openPanel("Chat");
    await expect(chat).not.toHaveAccessibleDescription(/unread/);
    await host.say("three");
    await host.closePanel("Chat");
    await expect(guest.page.getByRole("log")).toContainText("three");
    await expect(chat).not.toHaveAccessibleDescription(/unread/);
    await guest.say("four");
    await expect(chat).toHaveAccessibleDescription(/1 unread message/);
  });

  await test.step("a pinned tile is large until it is unpinned", async () => {
    const width = async (name: string) => (await host.tile(name).boundingBox())!.width;
    const ratio = async () => (await width("Gil")) / (await width("Hana, you"));
    expect(await ratio()).toBeLessThan(1.5);
    await host.tile("Gil").hover();
    await host.tile("Gil").getByRole("button", { name: "Pin Gil", exact: true }).click();
    await expect.poll(ratio).toBeGreaterThan(2);
    await host.tile("Gil").hover();
    await host.tile("Gil").getByRole("button", { name: "Unpin Gil", exact: true }).click();
    await expect.poll(ratio).toBeLessThan(1.5);
  });

  await test.step("O2: a screen that a host stops ends on the server and in the sharer's browser, and stays off", async () => {
    const { live } = await openedTracks(guest.page);
    await guest.control("Share screen").click();
    const screen = host.page.getByRole("group", { name: "Gil’s screen" });
    await expect(screen).toBeVisible();
    expect((await openedTracks(guest.page)).live).toBeGreaterThan(live);
    await host.act("Gil", "Stop screen share");
    await expect(screen).toBeHidden();
    await expect.poll(async () => (await openedTracks(guest.page)).live).toBe(live);
    const { producers } = await theRoom();
    expect(producers.filter(({ source }) => source.startsWith("screen"))).toEqual([]);
    await expect(guest.control("Stop sharing")).toHaveCount(0);
    const share = guest.control("Share screen").first();
    await expect(share).toHaveAccessibleDescription(/A host stopped your screen share/);
    await share.click({ force: true });
    await guest.page.waitForTimeout(500);
    expect((await openedTracks(guest.page)).live, "nothing is opened").toBe(live);
  });
});
