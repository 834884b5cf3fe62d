import type { Page } from "@playwright/test";
import { joinMeeting, panel, startMeeting } from "../meeting.ts";
import { namesOf, samples } from "../people.ts";
import type { Session } from "../session.ts";

/** Alone, and with one other person. */
export async function company(session: Session): Promise<void> {
  const { look, words } = session;
  const { host, keys } = await startMeeting(session);
  await session.shoot(host, "meeting-1");
  const [name = ""] = namesOf(look.locale, 1);
  await joinMeeting(session, keys, name, { face: 1, voice: true });
  await host.getByRole("group", { name, exact: true }).locator("video").waitFor();
  await session.shoot(host, "meeting-2");
  await host.getByRole("button", { name: words("controls.microphoneOff") }).click();
  await host.getByRole("button", { name: words("controls.cameraOff") }).click();
  await session.shoot(host, "meeting-2-muted");
  await session.shoot(host, "menu-more", {
    before: () => host.getByRole("button", { name: words("controls.more"), exact: true }).click(),
    after: () => host.keyboard.press("Escape"),
  });
}

/** What the bar opens: a row of reactions, settings, the list of keys, and the way out. */
export async function windows(session: Session): Promise<void> {
  const { words } = session;
  const { host } = await startMeeting(session);
  const react = host.getByRole("button", { name: words("controls.react"), exact: true });
  const more = host.getByRole("button", { name: words("controls.more"), exact: true });
  await session.shoot(host, "menu-react", {
    before: async () => await ((await react.isVisible()) ? react : more).click(),
    after: () => host.keyboard.press("Escape"),
  });
  await more.click();
  await host.getByRole("menuitem", { name: words("controls.settings") }).click();
  await showDialog(session, host, "settings");
  await more.click();
  await host.getByRole("menuitem", { name: words("controls.connection") }).click();
  await host.getByText(words("meeting.numbers.good")).waitFor();
  await showDialog(session, host, "connection");
  await host.keyboard.press("?");
  await showDialog(session, host, "shortcuts");
  await host.getByRole("button", { name: words("controls.leave"), exact: true }).click();
  await host.getByRole("menuitem", { name: words("controls.leaveMeeting") }).click();
  await host.getByText(words("meeting.over.left.title")).waitFor();
  await session.shoot(host, "left");
}

async function showDialog(session: Session, page: Page, name: "settings" | "connection" | "shortcuts"): Promise<void> {
  const dialog = page.getByRole("dialog", { name: session.words(`controls.${name}`) });
  await dialog.waitFor();
  await session.shoot(page, name);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
}

/** Five, twelve and forty people. */
export async function crowd(session: Session): Promise<void> {
  const { look } = session;
  const { host, keys } = await startMeeting(session);
  const names = namesOf(look.locale, 39);
  await joinMeeting(session, keys, names[0]!, { face: 1, voice: true });
  const [first] = await session.guests(keys.participantKey, names.slice(1, 4));
  await first!.ask("people.raiseHand", { raised: true });
  await session.shoot(host, "meeting-5");
  await session.guests(keys.participantKey, names.slice(4, 11));
  await session.shoot(host, "meeting-12");
  await session.guests(keys.participantKey, names.slice(11));
  await session.shoot(host, "meeting-40");
  await panel(session, host, "people", true);
  await session.shoot(host, "people-40");
}

/** Chat and people beside the stage, and what a host may do about someone. */
export async function talking(session: Session): Promise<void> {
  const { look, words } = session;
  const { host, keys } = await startMeeting(session);
  const [name = "", ...others] = namesOf(look.locale, 4);
  await joinMeeting(session, keys, name, { face: 1, voice: true });
  await panel(session, host, "people", true);
  await session.shoot(host, "people-2");
  await panel(session, host, "chat", true);
  await session.shoot(host, "chat-empty");
  const [first, second] = await session.guests(keys.participantKey, others);
  const lines = samples[look.locale].chat;
  await host.getByRole("textbox", { name: words("chat.message") }).fill(lines[0]);
  await host.keyboard.press("Enter");
  const log = host.getByRole("log");
  await log.getByText(lines[0], { exact: true }).waitFor();
  for (const [place, line] of lines.slice(1).entries()) await (place % 2 === 0 ? first! : second!).say(line);
  await log.getByText(lines.at(-1)!, { exact: true }).waitFor();
  await session.shoot(host, "chat");
  await panel(session, host, "people", true);
  await session.shoot(host, "people");
  await session.shoot(host, "person-menu", {
    before: () => host.getByRole("button", { name: words("people.actionsFor", { name }), exact: true }).click(),
    after: () => host.keyboard.press("Escape"),
  });
}
