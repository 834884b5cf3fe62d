import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { speechLikeWav } from "../slow-line/speech.ts";
import { CHROMIUM, journeyArgs } from "../support/chromium.ts";
import type { Person } from "../support/person.ts";
import { received } from "../support/probe.ts";
import { serverStatus } from "../support/product.ts";
import { expect, test as base } from "../support/test.ts";

/** With a voice in the microphone: the fake one's own beeps are, rightly, taken for no speech. */
const test = base.extend<object, object>({
  launchOptions: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from this pattern what is needed: nothing
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "moim-voice-"));
      const voice = join(folder, "voice.wav");
      writeFileSync(voice, speechLikeWav());
      await use({ executablePath: CHROMIUM, args: [...journeyArgs, `--use-file-for-fake-audio-capture=${voice}`] });
      rmSync(folder, { recursive: true });
    },
    { scope: "worker" },
  ],
});

const MUTED = "You are muted. Press M or hold Space to speak.";

/** How many microphones the server forwards. */
async function heard(): Promise<number> {
  const { rooms } = await serverStatus();
  return rooms.flatMap(({ producers }) => producers).filter(({ source, paused }) => source === "microphone" && !paused)
    .length;
}

/** A key as a Korean keyboard sends it: another letter, at the same place. */
async function pressKorean({ context, page }: Person, letter: string, code: string): Promise<void> {
  const session = await context.newCDPSession(page);
  const key = { key: letter, code, windowsVirtualKeyCode: code.charCodeAt(3) };
  await session.send("Input.dispatchKeyEvent", { type: "keyDown", ...key });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  await session.detach();
}

async function meet(
  person: (name: string, options?: object) => Promise<Person>,
): Promise<[host: Person, mina: Person]> {
  const host = await person("Hana", { camera: false });
  const mina = await person("미나", { locale: "ko-KR", camera: false });
  await host.startMeeting();
  const link = await host.invitationLink();
  await mina.page.goto(link);
  await mina.page.getByRole("textbox", { name: "이름" }).fill("미나");
  await mina.page.getByRole("button", { name: "지금 참여" }).click();
  await expect(mina.control("마이크 끄기")).toBeVisible();
  await expect.poll(heard).toBe(2);
  return [host, mina];
}

test("letters switch, in Korean too; none of them does where one types, in a dialog or menu, with modifiers, or switched off", async ({
  person,
}) => {
  const [host, mina] = await meet(person);
  const { keyboard } = host.page;

  await pressKorean(mina, "ㅡ", "KeyM");
  await expect(mina.control("마이크 켜기")).toBeVisible();
  await expect.poll(heard, "muted on the server").toBe(1);
  await pressKorean(mina, "ㅍ", "KeyV");
  await expect(mina.control("카메라 끄기")).toBeVisible();
  await pressKorean(mina, "ㅗ", "KeyH");
  await expect(mina.control("손 내리기")).toBeVisible();
  await expect(host.page.getByText("미나 raised a hand.")).toBeVisible();

  await keyboard.press("c");
  const field = host.page.getByRole("textbox", { name: "Message" });
  await expect(field).toBeFocused();
  await keyboard.type("mvhp? m");
  await expect(field).toHaveValue("mvhp? m");
  await field.fill("");
  await host.closePanel("Chat");
  await keyboard.press("p");
  await expect(host.page.getByRole("list", { name: "People" })).toBeVisible();
  await keyboard.press("p");
  await expect(host.page.getByRole("list", { name: "People" })).toBeHidden();

  await keyboard.press("Control+m");
  await keyboard.press("Alt+m");
  await keyboard.press("Shift+m");
  await host.control("More").click();
  const menu = host.page.getByRole("menu");
  await expect(menu).toBeVisible();
  await keyboard.press("m");
  await keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await keyboard.press("?");
  const dialog = host.page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog.getByText("Speak while you hold it, when muted")).toBeVisible();
  await keyboard.press("m");
  await dialog.getByRole("switch", { name: "Single-key shortcuts" }).click();
  await keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await keyboard.press("m");
  await expect(host.control("Turn off microphone"), "none of these muted").toBeVisible();
  await expect(host.control("Turn off microphone")).not.toHaveAttribute("aria-keyshortcuts");
  await expect.poll(heard).toBe(1);

  await host.control("More").click();
  await host.page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
  await dialog.getByRole("switch", { name: "Single-key shortcuts" }).click();
  await keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await keyboard.press("m");
  await expect(host.control("Turn on microphone")).toHaveAttribute("aria-keyshortcuts", "M");
  await expect.poll(heard).toBe(0);
});

test("Space held while muted is heard by the others until it comes up; who speaks while muted is told, once", async ({
  person,
}) => {
  const [host, mina] = await meet(person);
  const { keyboard } = host.page;
  const muted = mina.tile("Hana").getByText("음소거");
  const told = host.page.getByText(MUTED);

  await expect(host.tile("미나").getByText("Speaking"), "who speaks is shown").toBeAttached();
  await host.openPanel("People");
  await expect(
    host.page.getByRole("listitem").filter({ hasText: "미나" }).getByText("Speaking").first(),
  ).toBeAttached();
  await host.closePanel("People");

  await host.control("Turn off microphone").click();
  await expect(muted).toBeAttached();
  await expect(told, "whoever speaks while muted").toBeVisible();

  const before = (await received(mina.page)).audioEnergy;
  await keyboard.down("Space"); // a button that the mouse left the focus on isn't pressed
  await expect(host.control("Turn off microphone")).toBeVisible();
  await expect(muted, "in the other's view").toHaveCount(0);
  await expect(told, "no longer true").toBeHidden();
  for (let repeat = 0; repeat < 10; repeat += 1) await keyboard.down("Space");
  await expect.poll(async () => (await received(mina.page)).audioEnergy - before).toBeGreaterThan(0.01);
  expect(await heard()).toBe(2);
  await keyboard.up("Space");
  await expect(host.control("Turn on microphone")).toBeVisible();
  await expect(muted).toBeAttached();
  await expect.poll(heard).toBe(1);

  await keyboard.down("Space");
  await expect.poll(heard).toBe(2);
  await host.page.evaluate(() => window.dispatchEvent(new Event("blur")));
  await expect.poll(heard, "the page lost sight of the key").toBe(1);
  await keyboard.up("Space");

  await keyboard.press("Tab");
  await host.control("Raise hand").focus();
  await keyboard.press("Space");
  await expect(host.control("Lower hand"), "on a button Space presses it").toBeVisible();
  expect(await heard()).toBe(1);
  await expect(told, "not again for half a minute").toBeHidden();

  // Mina may no longer speak: Space says why, and nothing is heard or said about being muted.
  await host.act("미나", "Mute");
  await expect.poll(heard).toBe(0);
  await mina.page.keyboard.down("Space");
  await expect(mina.page.getByText("호스트가 음소거했어요. 말하고 싶으면 손을 들어 주세요.").last()).toBeVisible();
  await mina.page.keyboard.up("Space");
  await mina.page.waitForTimeout(4_000);
  await expect(mina.page.getByText("음소거 중이에요.")).toHaveCount(0);
  expect(await heard()).toBe(0);
});
