import { joinMeeting, panel, startMeeting } from "../meeting.ts";
import { namesOf } from "../people.ts";
import type { Session } from "../session.ts";

/** A lost connection, being removed, leaving, and the end. */
export async function ending(session: Session): Promise<void> {
  const { look, words } = session;
  const { host, keys } = await startMeeting(session);
  const [name = "", other = ""] = namesOf(look.locale, 2);
  const guest = await joinMeeting(session, keys, name, { face: 1 });
  const last = await joinMeeting(session, keys, other, { face: 2 });
  await guest.getByRole("group", { name: other, exact: true }).locator("video").waitFor();
  await guest.waitForTimeout(1_500); // until pictures are there that can freeze
  await guest.context().setOffline(true);
  await guest.getByText(words("meeting.reconnecting")).first().waitFor();
  await guest.waitForTimeout(1_500);
  await session.shoot(guest, "reconnecting");
  await session.shoot(host, "reconnecting-other");
  await guest.context().setOffline(false);
  await guest.getByText(words("meeting.backOnline")).waitFor();
  await session.shoot(guest, "back-online");

  await panel(session, host, "people", true);
  await host.getByRole("button", { name: words("people.actionsFor", { name }), exact: true }).click();
  await host.getByRole("menuitem", { name: words("people.actions.remove") }).click();
  await guest.getByText(words("meeting.over.removed.title")).waitFor();
  await session.shoot(guest, "removed");

  await panel(session, host, "people", false);
  const leave = host.getByRole("button", { name: words("controls.leave"), exact: true });
  await session.shoot(host, "menu-leave", { before: () => leave.click(), after: () => host.keyboard.press("Escape") });
  await leave.click();
  await host.getByRole("menuitem", { name: words("controls.endMeeting") }).click();
  await host.getByRole("button", { name: words("meeting.ending.now") }).click();
  await last.getByText(words("meeting.over.ended.title")).waitFor();
  await session.shoot(last, "ended");

  await host.waitForTimeout(2_500); // until it is written who was there
  await host.goto(`${session.webUrl}/meetings/${keys.id}`);
  await host.getByText(words("attendance.hint")).waitFor();
  await session.shoot(host, "attendance", { whole: true });
}
