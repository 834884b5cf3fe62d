import { panel, startMeeting } from "../meeting.ts";
import { namesOf } from "../people.ts";
import type { Session } from "../session.ts";

/** A meeting's page once it was held: who was removed, who was there, and what was done. */
export async function after(session: Session): Promise<void> {
  const { look, words } = session;
  const { host, keys } = await startMeeting(session);
  const [name = "", other = "", third = ""] = namesOf(look.locale, 3);
  const [, loud] = await session.guests(keys.participantKey, [name, other, third]);
  await loud!.ask("people.raiseHand", { raised: true });
  await panel(session, host, "people", true);
  const act = async (whom: string, action: "lower-hand" | "make-cohost" | "remove" | "ban") => {
    await host.getByRole("button", { name: words("people.actionsFor", { name: whom }), exact: true }).click();
    await host.getByRole("menuitem", { name: words(`people.actions.${action}`), exact: true }).click();
  };
  await act(other, "lower-hand");
  await act(name, "make-cohost");
  await act(other, "ban");
  await host.getByRole("dialog").getByRole("button", { name: words("people.actions.ban") }).click();
  await act(third, "remove");
  await host.waitForTimeout(2_500); // until it is written what was done
  const page = await host.context().newPage();
  await page.goto(`${session.webUrl}/meetings/${keys.id}`);
  await page.getByText(words("attendance.acts.title"), { exact: true }).click();
  await page.getByRole("region", { name: words("moderation.removed.title") }).waitFor();
  await session.shoot(page, "after-meeting", { whole: true });
}
