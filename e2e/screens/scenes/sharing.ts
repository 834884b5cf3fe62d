import { joinMeeting, startMeeting } from "../meeting.ts";
import { namesOf } from "../people.ts";
import type { Session } from "../session.ts";

/** A shared screen, for those who watch and for whoever shares it. */
export async function sharing(session: Session): Promise<void> {
  const { look, words } = session;
  const { host, keys } = await startMeeting(session);
  const [name = "", ...others] = namesOf(look.locale, 4);
  const sharer = await joinMeeting(session, keys, name, { face: 1, voice: true });
  await session.guests(keys.participantKey, others);
  await sharer.getByRole("button", { name: words("controls.screenOn") }).click();
  await host.getByRole("group", { name: words("stage.screenOf", { name }) }).locator("video").waitFor();
  await host.waitForTimeout(1_500); // until its first sharp picture
  await session.shoot(host, "screen-viewer");
  await session.shoot(sharer, "screen-sharer");
}
