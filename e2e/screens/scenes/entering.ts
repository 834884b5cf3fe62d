import { schedule } from "../meeting.ts";
import { namesOf, samples } from "../people.ts";
import type { Session } from "../session.ts";

/** The green room, with devices and without, and waiting for the host. */
export async function entering(session: Session): Promise<void> {
  const { webUrl, words, look } = session;
  const owner = await session.visitor({ face: 0, voice: true });
  const { hostKey, participantKey } = await schedule(session, owner);
  const name = words("green-room.name");

  await owner.goto(`${webUrl}/m/${hostKey}`);
  await owner.getByRole("textbox", { name }).fill(samples[look.locale].host);
  await owner.getByRole("button", { name: words("green-room.cameraOff") }).waitFor();
  await session.shoot(owner, "green-room", { whole: true });
  await owner.getByRole("button", { name: words("green-room.cameraOff") }).click();
  await owner.getByRole("button", { name: words("green-room.microphoneOff") }).click();
  await session.shoot(owner, "green-room-off", { whole: true });

  for (const how of ["denied", "missing"] as const) {
    const guest = await session.visitor(how);
    await guest.goto(`${webUrl}/m/${participantKey}`);
    await guest.getByText(words(`meeting.devices.problems.both.${how}`)).waitFor();
    await session.shoot(guest, `green-room-${how}`, { whole: true });
  }

  const early = await session.visitor({ face: 1 });
  await early.goto(`${webUrl}/m/${participantKey}`);
  await early.getByRole("textbox", { name }).fill(namesOf(look.locale, 1)[0]!);
  await early.getByRole("button", { name: words("green-room.join") }).click();
  await early.getByText(words("meeting.waitingForHost")).waitFor();
  await session.shoot(early, "waiting-for-host");
}
