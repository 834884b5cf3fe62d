import { afterAll, beforeAll, expect, test } from "vitest";
import { OwnProcess } from "./testing/own-process.ts";

let own: OwnProcess;
beforeAll(async () => void (own = await OwnProcess.open({ DRAIN_SECONDS: "1" })));
afterAll(async () => await own.close());

test("J9: asked to end, it drains, ends by itself, and the next process goes on with the meeting from the database", async () => {
  const meetingId = await own.newMeeting();
  const host = await own.join(meetingId, "hana", "host");
  const pia = await own.join(meetingId, "pia", "participant");
  await host.request("moderation.rule", { camera: false });
  await pia.request("people.raiseHand", { raised: true });

  const ended = own.endServer("SIGTERM");
  await expect.poll(() => own.readiness(), { timeout: 10_000 }).not.toBe(200);
  const told = () => host.heard.find((one) => (one as unknown[])[0] === "room.restarting");
  await host.until(told, "word of the restart");
  // What is done while it drains is kept too.
  const { message } = await pia.request("chat.send", { clientId: "client-id-of-pia", text: "끝나기 전에" });
  expect(await ended, "of itself, not by its time running out").toBe(0);
  await host.cut();

  await own.startServer();
  const again = await own.join(meetingId, "pia", "participant");
  const { rules, chat, participants } = again.welcome.snapshot;
  expect(rules.camera).toBe(false);
  expect(chat).toEqual([message]);
  expect(participants.find(({ id }) => id === "pia")?.handRaisedAt).not.toBeNull();
});
