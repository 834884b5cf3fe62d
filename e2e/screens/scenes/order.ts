import type { Page } from "@playwright/test";
import { panel, startMeeting } from "../meeting.ts";
import { namesOf, samples } from "../people.ts";
import type { Session } from "../session.ts";

/** What is settled beforehand; who waits to be let in, who lets them in, and what hosts settle for everyone and for one. */
export async function order(session: Session): Promise<void> {
  const { look, webUrl, words } = session;
  const planner = await session.visitor();
  await planner.goto(`${webUrl}/schedule`);
  await planner.getByText(words("preset.more")).click();
  await planner.getByRole("switch", { name: words("preset.waitingRoom") }).check();
  await session.shoot(planner, "schedule-options", { whole: true });

  const { host, keys } = await startMeeting(session);
  const [name = "", other = "", third = "", inside = ""] = namesOf(look.locale, 4);
  const [member] = await session.guests(keys.participantKey, [inside]);
  await openControls(session, host);
  await host.getByRole("switch", { name: words("preset.waitingRoom") }).click();
  await session.shoot(host, "host-controls");
  await host.keyboard.press("Escape");

  const knocking = await knock(session, keys.participantKey, name);
  await host.getByText(words("meeting.knockedBy", { name })).waitFor();
  await session.shoot(host, "knock");
  await knock(session, keys.participantKey, other);
  await knock(session, keys.participantKey, third);
  await panel(session, host, "people", true);
  await host.getByRole("textbox", { name: words("people.waiting.note") }).fill(samples[look.locale].wait);
  await host.getByRole("button", { name: words("people.waiting.send"), exact: true }).click();
  await knocking.getByText(samples[look.locale].wait).waitFor();
  await session.shoot(knocking, "waiting-told");
  await session.shoot(host, "people-waiting");
  await host.getByRole("button", { name: words("people.waiting.denyOne", { name: third }) }).click();
  await session.shoot(host, "deny-dialog");
  await host.keyboard.press("Escape");

  await member!.ask("people.raiseHand", { raised: true });
  await session.shoot(host, "menu-person", {
    before: () => host.getByRole("button", { name: words("people.actionsFor", { name: inside }) }).click(),
    after: () => host.keyboard.press("Escape"),
  });
  await host.getByRole("button", { name: words("people.actionsFor", { name: inside }) }).click();
  await host.getByRole("menuitem", { name: words("people.actions.settle-rights") }).click();
  await session.shoot(host, "rights-dialog");
  await host.keyboard.press("Escape");

  // In the meeting with everything turned off, then sent back, and turned away.
  await host.getByRole("button", { name: words("people.waiting.admitOne", { name }) }).click();
  await knocking.getByRole("main", { name: words("stage.label") }).waitFor();
  await openControls(session, host);
  for (const right of ["microphone", "camera", "screen", "chat"] as const) {
    await host.getByRole("switch", { name: words(`moderation.allow.${right}`), exact: true }).click();
  }
  await host.keyboard.press("Escape");
  await panel(session, knocking, "chat", true);
  await knocking.getByText(words("chat.turnedOff")).waitFor();
  await session.shoot(knocking, "turned-off");
  await host.getByRole("button", { name: words("people.actionsFor", { name }) }).click();
  await host.getByRole("menuitem", { name: words("people.actions.send-back") }).click();
  await knocking.getByText(words("meeting.knock.sentBack")).waitFor();
  await session.shoot(knocking, "sent-back");
  await host.getByRole("button", { name: words("people.waiting.denyOne", { name }) }).click();
  await host.getByRole("textbox", { name: words("people.waiting.reason") }).fill(samples[look.locale].denied);
  await host.getByRole("dialog").getByRole("button", { name: words("people.waiting.deny"), exact: true }).click();
  await knocking.getByText(words("meeting.over.denied.title")).waitFor();
  await session.shoot(knocking, "denied");
}

export async function openControls({ words }: Session, host: Page): Promise<void> {
  await host.getByRole("button", { name: words("controls.hostControls"), exact: true }).first().click();
  await host.getByRole("dialog", { name: words("moderation.title") }).waitFor();
}

/** From a link through the green room to the door. */
async function knock(session: Session, key: string, name: string): Promise<Page> {
  const { words } = session;
  const page = await session.visitor({ face: 1 });
  await page.goto(`${session.webUrl}/m/${key}`);
  await page.getByRole("textbox", { name: words("green-room.name") }).fill(name);
  await page.getByRole("button", { name: words("green-room.join") }).click();
  await page.getByText(words("meeting.knock.title")).waitFor();
  return page;
}
