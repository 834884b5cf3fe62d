import { serverStatus } from "../support/product.ts";
import type { Person } from "../support/person.ts";
import { expect, test } from "../support/test.ts";

/** How many microphones the server forwards. */
async function heard(): Promise<number> {
  const { rooms } = await serverStatus();
  return rooms.flatMap(({ producers }) => producers).filter(({ source, paused }) => source === "microphone" && !paused)
    .length;
}

test("only Mina, in Korean, may speak; then everyone is muted, hands are lowered, all may present, and the door is locked", async ({
  person,
}) => {
  const host = await person("Hana", { camera: false });
  await host.startMeeting();
  const link = await host.invitationLink();
  const gil = await person("Gil", { camera: false });
  await gil.follow(link);
  const mina = await person("미나", { locale: "ko-KR", camera: false });
  await mina.page.goto(link);
  await mina.page.getByRole("textbox", { name: "이름" }).fill("미나");
  await mina.page.getByRole("button", { name: "지금 참여" }).click();
  await expect(mina.control("마이크 끄기")).toBeVisible();
  await expect.poll(heard).toBe(3);

  const controls = host.page.getByRole("dialog", { name: "Host controls" });
  const settle = async (...presses: string[]) => {
    await host.control("Host controls").click();
    for (const name of presses) {
      await controls.getByRole("switch", { name }).or(controls.getByRole("button", { name })).click();
    }
    await controls.getByRole("button", { name: "Close" }).click();
  };
  const isOff = async (one: Person, button: string, why: string) => {
    await expect(one.control(button)).toHaveAttribute("aria-disabled", "true");
    await expect(one.control(button)).toHaveAttribute("aria-description", why);
  };

  await settle("Allow microphone", "Allow chat");
  await expect.poll(heard, "their microphones end on the server").toBe(1);
  await isOff(
    gil,
    "Turn on microphone",
    "The hosts turned microphones off for now. Raise your hand if you want to speak.",
  );
  await isOff(mina, "마이크 켜기", "호스트가 지금은 마이크를 꺼 두었어요. 말하고 싶으면 손을 들어 주세요.");
  await gil.openPanel("Chat");
  await expect(gil.page.getByRole("textbox", { name: "Message" })).toHaveAttribute("aria-disabled", "true");
  await expect(gil.page.getByText("The hosts turned the chat off for now.")).toBeVisible();

  await host.act("미나", "Let speak");
  await mina.control("마이크 켜기").click();
  await expect.poll(heard).toBe(2);
  await expect(gil.control("Turn on microphone")).toHaveAttribute("aria-disabled", "true");
  await host.act("Gil", "What they may use…");
  await host.page.getByRole("combobox", { name: "Camera" }).selectOption({ label: "Not allowed" });
  await isOff(gil, "Turn on camera", "The hosts turned cameras off for now.");
  await host.page.keyboard.press("Escape");
  await expect(host.page.getByRole("list", { name: "People" }), "Escape closes the dialog only").toBeVisible();

  await settle("Allow microphone", "Mute everyone");
  await expect.poll(heard).toBe(1);
  await expect(mina.page.getByText("호스트가 음소거했어요.")).toBeVisible();
  await gil.control("Turn on microphone").click();
  await expect.poll(heard, "they may unmute themselves").toBe(2);

  await gil.control("Raise hand").click();
  await mina.control("손 들기").click();
  await host.act("Gil", "Lower hand");
  await expect(gil.control("Raise hand")).toBeVisible();
  await expect(mina.control("손 내리기")).toBeVisible();
  await settle("Lower all hands");
  await expect(mina.control("손 들기")).toBeVisible();

  await expect(gil.control("Present slides")).toHaveAttribute("aria-disabled", "true");
  await host.control("Host controls").click();
  await controls.getByRole("combobox", { name: "Who presents without asking" }).selectOption({ label: "Everyone" });
  await expect(gil.control("Present slides")).not.toHaveAttribute("aria-disabled", "true");
  await controls.getByRole("switch", { name: "Lock meeting" }).click();

  const late = await person("Late", { camera: false });
  await late.page.goto(link);
  await late.page.getByRole("textbox", { name: "Your name" }).fill("Late");
  await late.page.getByRole("button", { name: "Join now" }).click();
  await expect(late.page.getByText("The meeting is locked: nobody new can come in.")).toBeVisible();
  await controls.getByRole("switch", { name: "Lock meeting" }).click();
  await late.page.getByRole("button", { name: "Try again" }).click();
  await late.join();
});
