import type { Page } from "@playwright/test";
import { joinMeeting, panel, startMeeting } from "../meeting.ts";
import { namesOf, samples } from "../people.ts";
import type { Session } from "../session.ts";
import { openControls } from "./order.ts";

/** What is done about one person and about everyone, as those see it who do it and those whom it is done to. */
export async function acts(session: Session): Promise<void> {
  const { look, words } = session;
  const sample = samples[look.locale];
  const { host, keys } = await startMeeting(session);
  const [name = "", second = "", third = "", fourth = ""] = namesOf(look.locale, 4);
  const guest = await joinMeeting(session, keys, name, { face: 1 });
  const [bo, cy, di] = await session.guests(keys.participantKey, [second, third, fourth]);
  if (!bo || !cy || !di) throw new Error("The guests didn't come.");
  await panel(session, host, "people", true);
  const menu = (page: Page, of: string) =>
    page.getByRole("button", { name: words("people.actionsFor", { name: of }), exact: true }).click();
  const choose = async (page: Page, of: string, action: string) => {
    await menu(page, of);
    await page.getByRole("menuitem", { name: words(`people.actions.${action}`), exact: true }).click();
  };
  const close = (page: Page) => page.keyboard.press("Escape");

  // About one person.
  await choose(host, name, "rename");
  await session.shoot(host, "rename-dialog");
  await close(host);
  await panel(session, guest, "people", true);
  await choose(guest, second, "report");
  await session.shoot(guest, "report-dialog");
  await close(guest);
  await choose(host, second, "make-cohost");
  await host.getByText(words("people.roles.cohost")).waitFor();
  await cy.ask("people.report", { participantId: di.id, note: sample.report });
  await host.getByText(sample.report).waitFor();
  await session.shoot(host, "report-notice");
  await host.getByRole("button", { name: words("meeting.showReported", { name: fourth }) }).click();
  await session.shoot(host, "reported-dialog");
  await close(host);

  // Hands, the floor, the spotlight.
  await guest.getByRole("button", { name: words("controls.handUp"), exact: true }).click();
  await cy.ask("people.raiseHand", { raised: true });
  await session.shoot(host, "speakers");
  await host.getByRole("button", { name: words("people.speakers.call") }).click();
  await guest.getByText(words("meeting.calledNow")).waitFor();
  await session.shoot(guest, "called");
  await panel(session, host, "people", false);
  await session.shoot(host, "spotlight");

  // The written word.
  await bo.say(sample.chat[0]!);
  await panel(session, guest, "people", false);
  await panel(session, guest, "chat", true);
  const to = guest.getByRole("combobox", { name: words("chat.to") });
  const write = async (label: string, text: string) => {
    await to.selectOption({ label });
    await guest.getByRole("textbox", { name: words("chat.message"), exact: true }).fill(text);
    await guest.keyboard.press("Enter");
    await guest.getByRole("log").getByText(text).waitFor();
  };
  await write(words("chat.hosts"), sample.toHosts);
  await write(sample.host, sample.secret[0]);
  await panel(session, host, "chat", true);
  await host.getByRole("button", { name: words("chat.answerTo", { name }) }).click();
  await host.getByRole("textbox", { name: words("chat.message"), exact: true }).fill(sample.secret[1]);
  await host.keyboard.press("Enter");
  await guest.getByRole("log").getByText(sample.secret[1]).waitFor();
  await session.shoot(guest, "chat-private");
  await panel(session, host, "chat", false);

  // Removing, for now and for good.
  await panel(session, host, "people", true);
  await choose(host, fourth, "remove");
  await host.getByRole("button", { name: words("people.undo") }).waitFor();
  await host.screenshot(); // the toast lasts 5 s: it is seen in one size only
  await choose(host, third, "ban");
  await session.shoot(host, "ban-dialog");
  await host.getByRole("dialog").getByRole("button", { name: words("people.actions.ban") }).click();
  await panel(session, host, "people", false);

  // Everyone at once.
  await openControls(session, host);
  const removed = host.getByRole("list", { name: words("moderation.removed.title") });
  await removed.waitFor();
  await session.shoot(host, "host-controls-removed", { before: () => removed.scrollIntoViewIfNeeded() });
  await host.getByRole("button", { name: words("moderation.now.clearChat") }).click();
  await session.shoot(host, "clear-chat-dialog");
  await close(host);
  await host.getByRole("button", { name: words("moderation.now.stopAll") }).click();
  await host.getByText(words("moderation.now.stopped")).waitFor();
  await session.shoot(host, "host-controls-stopped");
  await host.getByRole("tab", { name: words("moderation.log.tab") }).click();
  await host.getByRole("list", { name: words("moderation.log.list") }).waitFor();
  await session.shoot(host, "log");
  await close(host);
  await session.shoot(guest, "all-stopped");

  // The end, which isn't yet: each picture of it begins its countdown anew.
  const leave = async () => {
    await host.getByRole("button", { name: words("controls.leave"), exact: true }).click();
    await host.getByRole("menuitem", { name: words("controls.endMeeting") }).click();
    await host.getByRole("button", { name: words("meeting.ending.cancel"), exact: true }).waitFor();
  };
  const keep = () => host.getByRole("button", { name: words("meeting.ending.cancel"), exact: true }).click();
  await session.shoot(host, "ending", { before: leave, after: keep });
}
