import type { Page } from "@playwright/test";
import { received, wentOverDataChannel } from "../support/probe.ts";
import { serverStatus } from "../support/product.ts";
import { expect, test, twoMeet } from "../support/test.ts";

/** The ICE user fragments in use: they change when ICE is restarted, and only then. */
const iceFragments = (page: Page) =>
  page.evaluate(() => {
    const { probe } = window as unknown as { probe: { connections: RTCPeerConnection[] } };
    return probe.connections
      .filter(({ connectionState }) => connectionState !== "closed")
      .map(({ remoteDescription }) => /a=ice-ufrag:(\S+)/.exec(remoteDescription?.sdp ?? "")?.[1]);
  });

test("J5: a dropped connection is resumed as the same participant, with ICE restarted and nothing lost or doubled", async ({
  person,
}) => {
  const { host, guest } = await twoMeet(person);
  const before = {
    people: (await serverStatus()).rooms[0]!.participants.map(({ id }) => id),
    ice: await iceFragments(guest.page),
  };

  await guest.context.setOffline(true);
  await expect(guest.page.getByText(/Reconnecting…/).first()).toBeVisible();
  await guest.say("written while away");
  await host.say("said meanwhile");
  await guest.context.setOffline(false);
  await expect(guest.page.getByText("Back online")).toBeVisible();

  for (const one of [host, guest]) {
    await one.openPanel("Chat");
    const log = one.page.getByRole("log");
    await expect(log.getByText("written while away")).toHaveCount(1);
    await expect(log.getByText("said meanwhile")).toHaveCount(1);
  }
  const { rooms } = await serverStatus();
  expect(rooms[0]!.participants.map(({ id }) => id)).toEqual(before.people);
  await expect.poll(async () => (await iceFragments(guest.page)).some((one) => before.ice.includes(one))).toBe(false);
  await Promise.all([host.seesAndHears(), guest.seesAndHears()]);
  await expect(host.tile("Gil")).toHaveCount(1);
});

test("B4: while only the media's path is lost the room goes on over the socket, and afterwards over the data channel", async ({
  person,
}) => {
  const { host, guest } = await twoMeet(person);
  const everyBus = async () => (await serverStatus()).rooms[0]?.participants.map(({ busReady }) => busReady);
  await expect.poll(everyBus).toEqual([true, true]);
  for (const one of [host, guest]) await one.openPanel("Chat");
  const { workerPid } = (await serverStatus()).rooms[0]!;

  // A worker that stands still sends and answers no packet, while signaling lives.
  process.kill(workerPid, "SIGSTOP");
  try {
    await guest.say("while nothing passes");
    // Browsers notice after some seconds; what was asked then goes over the socket, before it would have timed out.
    const written = host.page.getByRole("log").getByText("while nothing passes");
    await expect(written).toHaveCount(1, { timeout: 20_000 });
    await expect(guest.page.getByRole("log").getByText("while nothing passes")).toHaveCount(1);
    await expect(guest.page.getByRole("button", { name: /again|retry/i })).toHaveCount(0);
    await expect(guest.stage).toBeVisible();
    await guest.page.waitForTimeout(5_000); // long enough that ICE restarts are asked of a worker that can't answer
  } finally {
    process.kill(workerPid, "SIGCONT");
  }
  await Promise.all([host.seesAndHears(), guest.seesAndHears()]);
  await expect.poll(everyBus, { timeout: 30_000 }).toEqual([true, true]);
  await guest.say("and again");
  await expect(host.page.getByRole("log").getByText("and again")).toHaveCount(1);
  expect(await wentOverDataChannel(guest.page, "sent", "and again")).toBe(true);
  expect(await wentOverDataChannel(host.page, "received", "and again")).toBe(true);
});

test("who has no connection is said to reconnect for twenty seconds, has no tile after that, and has it again with the connection", async ({
  person,
}) => {
  const { host, guest } = await twoMeet(person);
  await guest.context.setOffline(true);
  await expect(host.tile("Gil")).toHaveAccessibleDescription(/Reconnecting/i);
  await host.page.waitForTimeout(15_000);
  await expect(host.tile("Gil")).toBeVisible();
  await expect(host.tile("Gil")).toBeHidden();
  await host.openPanel("People");
  await expect(host.page.getByRole("button", { name: "Actions for Gil" }), "still in the meeting").toBeVisible();
  await guest.context.setOffline(false);
  await expect(host.tile("Gil")).toBeVisible();
  await host.seesAndHears();
});

test("J6: the server process is killed, started again by its launcher, and the meeting goes on", async ({ person }) => {
  const host = await person("Hana");
  const guest = await person("Gil");
  await host.startMeeting();
  await guest.follow(await host.invitationLink());
  await guest.say("before the crash");
  await Promise.all([host.seesAndHears(), guest.seesAndHears()]);
  const { pid } = await serverStatus();
  process.kill(pid, "SIGKILL");
  await expect
    .poll(async () => (await serverStatus().catch(() => undefined))?.rooms[0]?.participants.length, { timeout: 45_000 })
    .toBe(2);
  await Promise.all([host.seesAndHears(), guest.seesAndHears()]);
  expect((await received(guest.page)).openConnections).toBe(2);
  await host.openPanel("Chat");
  await expect(host.page.getByRole("log").getByText("before the crash")).toHaveCount(1);
});
