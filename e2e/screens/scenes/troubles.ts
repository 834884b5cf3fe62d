import type { Page } from "@playwright/test";
import type { Devices } from "../devices.ts";
import { enter, panel, startMeeting, type Keys } from "../meeting.ts";
import { namesOf, samples } from "../people.ts";
import type { Session } from "../session.ts";
import { openTroubledProduct, type TroubledProduct } from "../troubled-product.ts";

/** What a browser's clock goes forward by at a time, while it waits for a connection that doesn't come back. */
const STEP_MS = 20_000;

/** What devices, the network and the server can do to a person, done to a product that has no other visitors. */
export async function troubles(shared: Session): Promise<void> {
  const { look } = shared;
  const product = await openTroubledProduct();
  const session = shared.at(product);
  const { host, keys } = await startMeeting(session);
  const [name = "", ...others] = namesOf(look.locale, 5);
  await loseNetwork(session, keys, name);
  await loseMedia(session, product, host);
  await loseDatabase(session, product, host, await atTheDoor(session, keys, others[0]!));
  await withoutDevices(session, keys, others[1]!);
  const late = await atTheDoor(session, keys, others[2]!);
  const later = await atTheDoor(session, keys, others[3]!);
  await product.busy();
  await comeWhileBusy(session, late);
  await comeWhileRestarting(session, product, host, later);
}

/** In the green room. */
async function atTheDoor(session: Session, keys: Keys, name: string, devices: Devices = { face: 2 }): Promise<Page> {
  const page = await session.visitor(devices);
  await page.goto(`${session.webUrl}/m/${keys.participantKey}`);
  await page.getByRole("textbox", { name: session.words("green-room.name") }).fill(name);
  return page;
}

const join = ({ words }: Session, page: Page) => page.getByRole("button", { name: words("green-room.join") }).click();

async function write({ words }: Session, page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: words("chat.message") }).fill(text);
  await page.keyboard.press("Enter");
}

/** No network: for a moment, then for minutes of the browser's clock. */
async function loseNetwork(session: Session, keys: Keys, name: string): Promise<void> {
  const { look, words } = session;
  const guest = await session.visitor({ face: 1 });
  await guest.clock.install();
  await enter(session, guest, keys.participantKey, name);
  await guest.getByRole("button", { name: words("controls.cameraOff") }).waitFor();
  await panel(session, guest, "chat", true);
  await guest.context().setOffline(true);
  await guest.getByText(words("meeting.reconnecting")).first().waitFor();
  await write(session, guest, samples[look.locale].chat[2]);
  await guest.getByText(words("chat.offline")).waitFor();
  await session.shoot(guest, "offline-chat");
  const again = guest.getByRole("button", { name: words("meeting.tryAgain") });
  while (!(await again.isVisible())) await guest.clock.runFor(STEP_MS);
  await session.shoot(guest, "unreachable");
  await guest.context().setOffline(false); // which is as good as the button
  await guest.getByRole("main", { name: words("stage.label") }).waitFor();
}

/** Three media workers in a row die of one room. */
async function loseMedia(session: Session, product: TroubledProduct, host: Page): Promise<void> {
  const [, words = ""] = session.words("meeting.mediaOff").split("{time}");
  const killed = new Set<number>();
  while (!(await host.getByText(words).isVisible())) {
    for (const pid of await product.workers()) {
      if (killed.has(pid)) continue;
      killed.add(pid);
      process.kill(pid, "SIGKILL");
    }
    await host.waitForTimeout(100);
  }
  await session.shoot(host, "media-off");
}

/** Chat waits for it, and so does whoever comes. */
async function loseDatabase(session: Session, product: TroubledProduct, host: Page, late: Page): Promise<void> {
  const { look, words } = session;
  await panel(session, host, "chat", true);
  await late.waitForLoadState("networkidle"); // a first visit is rendered anew once its time zone is known
  product.loseDatabase();
  await write(session, host, samples[look.locale].chat[0]);
  await host.getByText(words("chat.queued")).waitFor();
  await session.shoot(host, "chat-queued");
  await join(session, late);
  await late.getByText(words("meeting.trouble.database-gone")).waitFor();
  await session.shoot(late, "lobby-database-gone");
  product.findDatabase();
  await panel(session, host, "chat", false);
}

/** Devices that another program uses, and a camera that is blocked while the microphone is not. */
async function withoutDevices(session: Session, keys: Keys, name: string): Promise<void> {
  for (const [how, problem] of [
    ["in-use", "both.busy"],
    ["no-camera", "camera.denied"],
  ] as const) {
    const page = await atTheDoor(session, keys, name, how);
    await page.getByText(session.words(`meeting.devices.problems.${problem}`)).waitFor();
    await session.shoot(page, `green-room-${how}`, { whole: true });
  }
}

async function comeWhileBusy(session: Session, page: Page): Promise<void> {
  await join(session, page);
  await page.getByText(session.words("meeting.trouble.busy")).waitFor();
  await session.shoot(page, "lobby-busy");
}

async function comeWhileRestarting(session: Session, product: TroubledProduct, host: Page, late: Page): Promise<void> {
  const said = session.words("meeting.trouble.restarting");
  await product.restart();
  await join(session, late);
  await late.getByText(said).waitFor();
  await session.shoot(late, "lobby-restarting");
  await host.getByText(said).waitFor();
  await session.shoot(host, "restarting");
}
