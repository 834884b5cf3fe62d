import { requests } from "@moim/protocol";
import { HostilePage } from "../hostile/hostile-page.ts";
import { expect, test } from "../hostile/setting.ts";
import { product, serverStatus } from "../support/product.ts";

const RESTART_MS = 45_000;

test("W2, O4: a modified client learns nothing while it waits, and finds no way back once it was removed", async ({
  setting: { host, guest, hostile, key },
  browser,
}) => {
  const { does } = hostile;
  const spent = await does.ticket(key, "Mallory");
  await does.ask("marshal", "moderation.rule", { waitingRoom: true });
  const before = (await serverStatus()).media;

  const id = await test.step("waiting, it asks for everything and gets nothing", async () => {
    expect(await does.connect("mallory", { ticket: spent })).toBe("done");
    const { producers, participants } = (await serverStatus()).rooms[0]!;
    const known = { producerId: producers[0]!.id, participantId: participants[0]!.id };
    const names = Object.keys(requests);
    const answers = await does.askAll("mallory", [
      ...names.map((name) => [name, {}] as const),
      ["media.consume", { producerId: known.producerId }],
      ["room.sync", { since: 0 }],
      ["waiting.admit", { participantId: null }],
    ]);
    expect(new Set(answers)).toEqual(new Set(["not-admitted"]));
    await guest.say("the secret plan");
    await host.openPanel("Chat");
    await expect(host.page.getByRole("log").getByText("the secret plan")).toBeVisible();
    const heard = (await does.heard("mallory")) as unknown[][];
    expect(new Set(heard.map(([event]) => event))).toEqual(new Set(["room.waiting"]));
    const all = JSON.stringify(heard);
    for (const secret of ["Gil", "the secret plan", ...participants.map((one) => one.id), known.producerId]) {
      expect(all).not.toContain(secret);
    }
    expect((await serverStatus()).media).toEqual(before);
    expect(await does.ask("marshal", "waiting.admit", { participantId: null })).toBe("done");
    await expect.poll(async () => (await does.heard("mallory")).flat()).toContain("room.admitted");
    return (await does.join("mallory")).id;
  });

  const { resumeKey } = await does.join("mallory");
  await does.send("mallory", "camera");
  await expect(guest.tile("Mallory")).toBeVisible();
  // Tickets that were given before the removal and are good for a minute, whatever happens.
  const kept = await Promise.all(["Mallory", "Mallory", "Somebody Else"].map((name) => does.ticket(key, name)));
  await does.ask("marshal", "moderation.remove", { participantId: id, ban: true });
  await does.ended("mallory");

  const outcomeOf = async (page: HostilePage, linkKey: string, name: string) =>
    await page.does.ticket(linkKey, name).then(
      (ticket) => page.does.connect("back", { ticket }),
      (error: unknown) => String(error),
    );
  const tab = await HostilePage.open(browser, product().webUrl, hostile.context);
  const nowIn = async () => (await serverStatus()).rooms[0]?.participants.map((one) => one.id) ?? [];
  const others = await nowIn();
  expect(others).not.toContain(id);

  await test.step("removed, no way leads back", async () => {
    expect(await does.connect("back", { resumeKey })).toBe("resume-unknown");
    expect(await does.connect("back", { ticket: spent })).toBe("ticket-invalid");
    expect(await does.connect("back", { ticket: kept[0] }), "a ticket from before").toBe("removed");
    expect(await does.connect("back", { ticket: kept[2] }), "in another name").toBe("removed");
    expect(await outcomeOf(hostile, key, "Mallory"), "the same link").toContain("removed");
    expect(await outcomeOf(hostile, key, "Nobody You Know"), "another name").toContain("removed");
    expect(await outcomeOf(tab, key, "Mallory"), "another tab").toContain("removed");
    const hostKey = host.page.url().split("/").at(-1)!;
    expect(await outcomeOf(hostile, hostKey, "Mallory"), "another link, the host's").toContain("removed");
  });

  await test.step("nor after the server was started anew", async () => {
    const { pid } = await serverStatus();
    process.kill(pid, "SIGKILL");
    const here = async () => (await serverStatus().catch(() => undefined))?.rooms[0]?.participants.length ?? 0;
    await expect.poll(here, { timeout: RESTART_MS }).toBeGreaterThanOrEqual(2);
    expect(await does.connect("back", { resumeKey })).toBe("resume-unknown");
    // This server has seen neither; they may have run out meanwhile.
    for (const ticket of [kept[1], spent]) {
      expect(["removed", "ticket-invalid"]).toContain(await does.connect("back", { ticket }));
    }
    expect(await outcomeOf(tab, key, "Mallory")).toContain("removed");
    expect(await nowIn()).not.toContain(id);
    await Promise.all([host, guest].map((one) => expect(one.tile("Mallory")).toBeHidden()));
  });
});
