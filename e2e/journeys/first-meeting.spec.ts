import { makePdf } from "@moim/decks/testing";
import { energyDuring, openedTracks, playedOut, received, SILENCE, takeData } from "../support/probe.ts";
import { serverStatus } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

const PAGES = 12;

test("start, join by link, see and hear each other, mute, share, present, chat, remove, leave", async ({ person }) => {
  test.setTimeout(240_000);
  const host = await person("Hana");
  const guest = await person("Gil");

  await test.step("a visitor starts a meeting and a guest joins by its link", async () => {
    await host.startMeeting();
    const link = await host.invitationLink();
    expect(link).toMatch(/\/m\/[\w-]{22}$/);
    await guest.follow(link);
    await expect(host.tile("Gil")).toBeVisible();
    await expect(guest.tile("Hana")).toBeVisible();
  });

  await test.step("each sees the other's frames advance and hears energy", async () => {
    await Promise.all([host.seesAndHears(), guest.seesAndHears()]);
  });

  await test.step("a muted microphone is heard as silence", async () => {
    expect(await energyDuring(host.page), "unmuted, the same time is far from silent").toBeGreaterThan(100 * SILENCE);
    await guest.control("Turn off microphone").click();
    await expect(guest.control("Turn on microphone")).toBeVisible();
    await expect
      .poll(
        async () =>
          (await serverStatus()).rooms[0]?.producers.filter(({ source, paused }) => source === "microphone" && paused)
            .length,
      )
      .toBe(1);
    await playedOut(host.page);
    const before = await received(host.page);
    expect(await energyDuring(host.page)).toBeLessThan(SILENCE);
    expect((await received(host.page)).framesDecoded).toBeGreaterThan(before.framesDecoded);
    await guest.control("Turn on microphone").click();
    await host.seesAndHears();
  });

  await test.step("a shared screen is seen by the other", async () => {
    const before = await received(host.page);
    await guest.control("Share screen").click();
    await expect(guest.control("Stop sharing").first()).toBeVisible();
    await expect.poll(async () => (await received(host.page)).videos).toBeGreaterThan(before.videos);
    await host.seesAndHears();
    await guest.control("Stop sharing").first().click();
    await expect
      .poll(async () => (await serverStatus()).rooms[0]?.producers.some(({ source }) => source === "screen"))
      .toBe(false);
  });

  await test.step(`a PDF of ${PAGES} pages is presented and turned in step`, async () => {
    const pdf = await makePdf({ pages: PAGES, title: "Photosynthesis" });
    await host.control("Present slides").click();
    await host.page.locator('input[type="file"]').setInputFiles({
      name: "Photosynthesis.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from(pdf),
    });
    for (const one of [host, guest]) {
      await expect(one.page.getByRole("img", { name: `Slide 1 of ${PAGES}` })).toBeVisible({ timeout: 30_000 });
    }
    await host.page.getByRole("button", { name: "Next slide" }).click();
    for (const one of [host, guest]) {
      await expect(one.page.getByRole("img", { name: `Slide 2 of ${PAGES}` })).toBeVisible();
    }
    await expect(host.page.getByText(`of ${PAGES} ready`)).toHaveCount(0, { timeout: 60_000 }); // all pages are rendered
    await host.page.keyboard.press("ArrowRight");
    await host.page.keyboard.press("ArrowRight");
    for (const one of [host, guest]) {
      await expect(one.page.getByRole("img", { name: `Slide 4 of ${PAGES}` })).toBeVisible();
    }
    await host.page.getByRole("button", { name: "Previous slide" }).click();
    await expect(guest.page.getByRole("img", { name: `Slide 3 of ${PAGES}` })).toBeVisible();
    await guest.page.getByRole("button", { name: "Next slide" }).click(); // for oneself only
    await expect(guest.page.getByRole("img", { name: `Slide 4 of ${PAGES}` })).toBeVisible();
    await expect(host.page.getByRole("img", { name: `Slide 3 of ${PAGES}` })).toBeVisible();
    await guest.page.getByRole("button", { name: "Return to presenter" }).click();
    await expect(guest.page.getByRole("img", { name: `Slide 3 of ${PAGES}` })).toBeVisible();
  });

  await test.step("small tiles beside the slides are sent the lowest simulcast layer", async () => {
    const layers = async () =>
      (await serverStatus()).rooms[0]!.participants.flatMap(({ consumers }) => consumers)
        .filter(({ kind, paused }) => kind === "video" && !paused)
        .map(({ spatialLayer }) => spatialLayer);
    await expect.poll(layers, { timeout: 30_000 }).toEqual([0, 0]);
  });

  const late = await person("Lena");
  await test.step("a late joiner lands on the right page and reads the chat from before", async () => {
    await host.say("안녕하세요, welcome");
    await guest.say("See https://example.org/plan");
    for (const one of [host, guest]) {
      const log = one.page.getByRole("log", { name: "Chat messages" });
      await expect(log).toContainText("안녕하세요, welcome");
      await expect(log.getByRole("link", { name: "https://example.org/plan" })).toBeVisible();
    }
    await late.follow(await host.invitationLink());
    await expect(late.page.getByRole("img", { name: `Slide 3 of ${PAGES}` })).toBeVisible();
    await late.openPanel("Chat");
    await expect(late.page.getByRole("log", { name: "Chat messages" })).toContainText("안녕하세요, welcome");
    await late.seesAndHears();
  });

  await test.step("chat and slides go over data channels through the SFU", async () => {
    // How loud people are goes over them too, every moment: here only what is said and turned is to be counted.
    for (const one of [host, guest, late]) await one.control("Turn off microphone").click();
    const look = async () => (await serverStatus()).rooms[0]!.participants.map(({ bus }) => bus?.messagesSent ?? 0);
    /** How often the worker sent something to each; not while it sends to all, when some have it and some don't. */
    const carried = async () => {
      for (;;) {
        const [earlier, later] = [await look(), await look()];
        if (new Set(later.map((sent, index) => sent - earlier[index]!)).size === 1) return later;
      }
    };
    /** What pages sent and received since they were last asked, but for the server's beat (B9). */
    const since = async () => {
      const [byHost, ...others] = await Promise.all([host, guest, late].map(({ page }) => takeData(page)));
      return { hostSent: byHost!.sent, received: [byHost!, ...others].map(({ received: texts }) => texts) };
    };
    const quietSince = async () => {
      await since();
      await host.page.waitForTimeout(1_500);
      return await since();
    };
    const quiet = { hostSent: [], received: [[], [], []] };
    await expect.poll(quietSince, { message: "nothing goes over them by itself", timeout: 20_000 }).toEqual(quiet);
    /** One request goes up from the host; its event comes down to everyone, and its reply to the host. */
    const goesOver = async (what: string, word: string, act: () => Promise<void>) => {
      await since();
      const before = await carried();
      await act();
      const { hostSent, received: texts } = await since();
      expect(hostSent, `${what}, sent by the host`).toEqual([expect.stringContaining(word)]);
      for (const list of texts) expect(list, `${what}, received`).toContainEqual(expect.stringContaining(word));
      expect(
        texts.map(({ length }) => length),
        `${what}, received`,
      ).toEqual([2, 1, 1]);
      const after = await carried();
      const sent = after.map((count, index) => count - before[index]!).toSorted((x, y) => x - y);
      // The beat went to all alike meanwhile.
      const beats = sent[0]! - 1;
      expect(beats, `${what}, sent by the worker`).toBeGreaterThanOrEqual(0);
      expect(
        sent.map((count) => count - beats),
        `${what}, sent by the worker`,
      ).toEqual([1, 1, 2]);
    };
    await goesOver("a message", "over the data channel", async () => {
      await host.say("over the data channel");
      await expect(guest.page.getByRole("log")).toContainText("over the data channel");
      await host.page.waitForTimeout(500);
    });
    await goesOver("a page turn", '"slides.change', async () => {
      await host.page.getByRole("button", { name: "Next slide" }).click();
      await expect(guest.page.getByRole("img", { name: `Slide 4 of ${PAGES}` })).toBeVisible();
      await host.page.waitForTimeout(500);
    });
  });

  await test.step("a removed participant is told, and can't come back on the same link", async () => {
    await host.act("Gil", "Remove from meeting");
    await expect(guest.stage).toBeHidden();
    await expect(guest.page.getByText(/removed you/)).toBeVisible();
    expect((await openedTracks(guest.page)).live, "the removed one's lights are out").toBe(0);
    await expect(host.tile("Gil")).toBeHidden();
    const link = await host.invitationLink();
    for (const name of ["Gil", "Somebody Else"]) {
      const tab = await guest.context.newPage();
      await tab.goto(link);
      const nameBox = tab.getByRole("textbox", { name: "Your name" });
      const refused = tab.getByText(/removed you/);
      await expect(nameBox.or(refused).first()).toBeVisible();
      if (await nameBox.isVisible()) {
        await nameBox.fill(name);
        await tab.getByRole("button", { name: "Join now" }).click();
      }
      await expect(refused).toBeVisible();
      await tab.close();
    }
  });

  await test.step("after the last has left nothing is left on the server", async () => {
    await late.leave();
    await host.leave();
    await expect
      .poll(async () => (await serverStatus()).media)
      .toEqual({ routers: 0, transports: 0, producers: 0, consumers: 0, dataProducers: 0, dataConsumers: 0 });
    expect((await serverStatus()).rooms).toEqual([]);
    for (const { page } of [host, late]) {
      expect((await received(page)).openConnections).toBe(0);
      const { opened, live } = await openedTracks(page);
      expect(opened, "microphone and camera").toBeGreaterThanOrEqual(2);
      expect(live, "every light is out").toBe(0);
    }
  });
});
