import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { watchForeign } from "../support/foreign.ts";
import { bundle } from "../support/bundle.ts";
import { energyDuring, playedOut, received, SILENCE } from "../support/probe.ts";
import { product, serverStatus } from "../support/product.ts";
import { expect, test } from "../support/test.ts";
import type { Hostile } from "../support/hostile-entry.ts";

type Attempt = { ok: true } | { ok: false; reason: string };

/** Runs in the page of the hostile client: a mediasoup-client of its own, that ignores whatever it is told. */
async function attempt(page: Page, name: string, input: unknown): Promise<Attempt> {
  return await page.evaluate(
    ([request, body]) => (window as unknown as { hostile: Hostile }).hostile.ask(request as string, body),
    [name, input] as const,
  );
}

/** A page of the product, for the right origin and the device cookie, whose own script does the rest. */
async function ownClient(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ bypassCSP: true });
  watchForeign(context);
  const page = await context.newPage();
  await page.goto(product().webUrl);
  await page.addScriptTag({
    content: await bundle(fileURLToPath(new URL("../support/hostile-entry.ts", import.meta.url))),
  });
  return { context, page };
}

test("O1-O4: a modified client can't undo mute, stop or removal", async ({ person, browser }) => {
  const host = await person("Hana");
  await host.startMeeting();
  const link = await host.invitationLink();
  const key = link.split("/").at(-1)!;

  const { context, page } = await ownClient(browser);
  const producers = await page.evaluate(
    async (linkKey) => await (window as unknown as { hostile: Hostile }).hostile.join(linkKey, "Mallory"),
    key,
  );
  await expect(host.tile("Mallory")).toBeVisible();
  await host.seesAndHears();

  const producerOf = async (source: string) =>
    (await serverStatus()).rooms[0]?.producers.find(
      (one) => one.source === source && one.participantId === producers.participantId,
    );

  await test.step("muted by the host: paused on the server, resuming and producing anew refused, silence for all", async () => {
    expect(await energyDuring(host.page), "unmuted, the same time is far from silent").toBeGreaterThan(100 * SILENCE);
    await host.act("Mallory", "Mute");
    await expect.poll(async () => (await producerOf("microphone"))?.paused).toBe(true);
    await playedOut(host.page);
    const silence = energyDuring(host.page);
    expect(await attempt(page, "media.resume", { producerId: producers.microphone })).toEqual({
      ok: false,
      reason: "stopped-by-host",
    });
    // All the while its track is live and its producer is open: it is the server that is silent.
    expect(await silence).toBeLessThan(SILENCE);
    expect((await producerOf("microphone"))?.paused).toBe(true);
    expect(await attempt(page, "media.close", { producerId: producers.microphone })).toEqual({ ok: true });
    const again = await page.evaluate(() =>
      (window as unknown as { hostile: Hostile }).hostile.produceAgain("microphone"),
    );
    expect(again).toEqual({ ok: false, reason: "stopped-by-host" });
    expect(await energyDuring(host.page)).toBeLessThan(SILENCE);
  });

  await test.step("camera stopped by the host: closed on the server, producing anew refused, no frame more", async () => {
    const framesDuring = async () => {
      const before = (await received(host.page)).framesEver;
      await host.page.waitForTimeout(2_000);
      return (await received(host.page)).framesEver - before;
    };
    expect(await framesDuring(), "while it is sent").toBeGreaterThan(10);
    await host.act("Mallory", "Turn off camera");
    await expect.poll(async () => await producerOf("camera")).toBeUndefined();
    await host.page.waitForTimeout(500);
    expect(await framesDuring()).toBe(0);
    const again = await page.evaluate(() => (window as unknown as { hostile: Hostile }).hostile.produceAgain("camera"));
    expect(again).toEqual({ ok: false, reason: "stopped-by-host" });
    expect(await producerOf("camera")).toBeUndefined();
  });

  await test.step("what is a host's to do is refused", async () => {
    const hostId = (await serverStatus()).rooms[0]!.participants.find(({ id }) => id !== producers.participantId)!.id;
    for (const [name, input] of [
      ["moderation.remove", { participantId: hostId, ban: true }],
      ["moderation.stop", { participantId: hostId, source: "microphone" }],
      ["moderation.allow", { participantId: producers.participantId, source: "microphone" }],
      ["room.end", { now: true }],
      ["slides.upload", { name: "x", files: [{ bytes: 10 }] }],
      ["presenter.give", { participantId: producers.participantId }],
    ] as const) {
      expect(await attempt(page, name, input), name).toEqual({ ok: false, reason: "not-allowed" });
    }
    const foreign = (await serverStatus()).rooms[0]!.producers.find(({ participantId }) => participantId === hostId)!;
    for (const name of ["media.pause", "media.resume", "media.close"] as const) {
      expect(await attempt(page, name, { producerId: foreign.id }), name).toEqual({
        ok: false,
        reason: "producer-unknown",
      });
    }
  });

  await test.step("removed: media ends at once, and no way leads back", async () => {
    await host.act("Mallory", "Remove from meeting");
    const confirm = host.page.getByRole("alertdialog").or(host.page.getByRole("dialog"));
    await confirm.getByRole("button", { name: /Remove/ }).click();
    // The host's two and the room's own are left, within a second.
    const left = async () => (await serverStatus()).media.transports;
    await expect.poll(left, { timeout: 1_000, intervals: [50] }).toBe(3);
    expect((await serverStatus()).rooms[0]?.participants).toHaveLength(1);
    const ways = await page.evaluate(
      async (linkKey) => await (window as unknown as { hostile: Hostile }).hostile.comeBack(linkKey),
      key,
    );
    expect(ways).toEqual({
      "the resume key": "resume-unknown",
      "the spent ticket": "ticket-invalid",
      "a new ticket": "removed",
      "another name": "removed",
    });
    await expect(host.tile("Mallory")).toBeHidden();
    await host.page.waitForTimeout(500);
    expect((await serverStatus()).rooms[0]?.participants).toHaveLength(1);
  });
  await context.close();
  await host.leave();
});

test("media goes over TCP where UDP doesn't pass", async ({ person, browser }) => {
  const host = await person("Hana");
  await host.startMeeting();
  const key = (await host.invitationLink()).split("/").at(-1)!;
  const { context, page } = await ownClient(browser);
  await page.evaluate(
    async (linkKey) => await (window as unknown as { hostile: Hostile }).hostile.join(linkKey, "Tess", true),
    key,
  );
  await expect(host.tile("Tess")).toBeVisible();
  await host.seesAndHears();
  const protocols = await page.evaluate(() => (window as unknown as { hostile: Hostile }).hostile.protocols());
  expect(protocols).toEqual(["tcp"]);
  const others = (await received(host.page)).protocols;
  expect(new Set(others), "whoever has the choice uses UDP").toEqual(new Set(["udp"]));
  expect(await attempt(page, "room.leave", {})).toEqual({ ok: true });
  await context.close();
  await host.leave();
});
