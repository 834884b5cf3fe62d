import { joinMeeting, panel, startMeeting } from "../meeting.ts";
import { namesOf, samples } from "../people.ts";
import type { Session } from "../session.ts";

/** What is settled before and in a meeting, and the waiting room from both sides. */
export async function order(session: Session): Promise<void> {
  const { look, webUrl, words } = session;
  const { wait } = samples[look.locale];
  const planner = await session.visitor();
  await planner.goto(`${webUrl}/schedule`);
  await planner.getByText(words("preset.more")).click();
  await planner.getByRole("switch", { name: words("preset.waitingRoom") }).check();
  await session.shoot(planner, "schedule-options", { whole: true });

  const { host, keys } = await startMeeting(session);
  const [here = "", first = "", second = ""] = namesOf(look.locale, 3);
  await joinMeeting(session, keys, here, { face: 1, voice: true });
  const open = async () => {
    await host.getByRole("button", { name: words("controls.more"), exact: true }).click();
    await host.getByRole("menuitem", { name: words("controls.hostControls") }).click();
  };
  await open();
  await host.getByRole("switch", { name: words("people.controls.waitingRoom") }).click();
  await host.getByRole("switch", { name: words("people.controls.invitedSkip") }).waitFor();
  await session.shoot(host, "host-controls");
  await host.keyboard.press("Escape");
  const knock = async (name: string, face: number) => {
    const guest = await session.visitor({ face });
    await guest.goto(`${webUrl}/m/${keys.participantKey}`);
    await guest.getByRole("textbox", { name: words("green-room.name") }).fill(name);
    await guest.getByRole("button", { name: words("green-room.join") }).click();
    await guest.getByRole("heading", { name: words("meeting.knock.title") }).waitFor();
    return guest;
  };
  await knock(first, 2);
  await session.shoot(host, "knock");
  const waiting = await knock(second, 3);
  await panel(session, host, "people", true);
  await host.getByRole("textbox", { name: words("people.waiting.note") }).fill(wait);
  await host.getByRole("button", { name: words("people.waiting.send"), exact: true }).click();
  await waiting.getByText(wait).waitFor();
  await session.shoot(host, "people-waiting");
  await session.shoot(waiting, "waiting");
}
