import { serverStatus } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

/** How many producers of a source the server forwards. */
async function sending(source: string): Promise<number> {
  const { rooms } = await serverStatus();
  return rooms.flatMap(({ producers }) => producers).filter((one) => one.source === source && !one.paused).length;
}

test("cameras are turned off for all; everything is stopped at one press, and given back step by step; the log says so", async ({
  person,
}) => {
  const host = await person("Hana");
  await host.startMeeting();
  const link = await host.invitationLink();
  const coco = await person("Coco", { camera: false });
  await coco.follow(link);
  const mina = await person("미나", { locale: "ko-KR" });
  await mina.page.goto(link);
  await mina.page.getByRole("textbox", { name: "이름" }).fill("미나");
  await mina.page.getByRole("button", { name: "지금 참여" }).click();
  await expect(mina.control("카메라 끄기")).toBeVisible();
  await host.act("Coco", "Make co-host");
  await expect.poll(async () => await sending("camera")).toBe(2);
  await host.closePanel("People");

  const controls = host.page.getByRole("dialog", { name: "Host controls" });
  await host.control("Host controls").click();
  await controls.getByRole("button", { name: "Turn off everyone’s camera" }).click();
  await expect.poll(async () => await sending("camera"), "the host's own goes on").toBe(1);
  await expect(mina.page.getByText("호스트가 카메라를 껐어요. 직접 다시 켤 수 있어요.")).toBeVisible();
  await mina.control("카메라 켜기").click();
  await expect.poll(async () => await sending("camera")).toBe(2);

  await controls.getByRole("combobox", { name: "Who reads what participants write" }).selectOption("Hosts only");

  await controls.getByRole("button", { name: "Stop all activity" }).click();
  await expect(controls.getByText("All activity is stopped, and nobody new comes in.")).toBeVisible();
  await expect.poll(async () => [await sending("camera"), await sending("microphone")]).toEqual([0, 0]);
  for (const name of ["microphone", "camera", "screen share", "chat", "private chat", "reactions", "renaming"])
    await expect(controls.getByRole("switch", { name: `Allow ${name}`, exact: true })).not.toBeChecked();
  await expect(controls.getByRole("switch", { name: "Lock meeting" })).toBeChecked();
  await expect(mina.page.getByText("호스트가 지금은 모든 활동을 멈췄어요.")).toBeVisible();
  await expect(mina.control("마이크 켜기")).toHaveAttribute("aria-disabled", "true");
  await expect(mina.control("반응")).toHaveAttribute("aria-disabled", "true");

  const late = await person("Late", { camera: false });
  await late.page.goto(link);
  await late.page.getByRole("textbox", { name: "Your name" }).fill("Late");
  await late.page.getByRole("button", { name: "Join now" }).click();
  await expect(late.page.getByText("The meeting is locked: nobody new can come in.")).toBeVisible();

  // Step by step.
  await controls.getByRole("switch", { name: "Allow microphone" }).click();
  await expect(controls.getByText("All activity is stopped, and nobody new comes in.")).toBeHidden();
  await mina.control("마이크 켜기").click();
  await expect.poll(async () => await sending("microphone")).toBe(1);
  await expect(mina.control("카메라 켜기")).toHaveAttribute("aria-disabled", "true");
  await controls.getByRole("switch", { name: "Lock meeting" }).click();
  await late.page.getByRole("button", { name: "Try again" }).click();
  await late.join();

  await controls.getByRole("tab", { name: "Log" }).click();
  const log = controls.getByRole("list", { name: "Log" });
  await expect(log.getByText("Hana stopped all activity.")).toBeVisible();
  await expect(log.getByText("Hana turned off everyone’s camera.")).toBeVisible();
  await expect(log.getByText("Hana settled: who reads what participants write: hosts only.")).toBeVisible();
  await expect(log.getByText("Hana made Coco co-host.")).toBeVisible();
  await coco.act("미나", "Mute");
  await expect(log.getByRole("listitem").first(), "what another does comes by itself, on top").toContainText(
    "Coco muted 미나.",
  );
  await host.page.keyboard.press("Escape");
  await host.control("Turn on camera").click();
  await expect.poll(async () => await sending("camera"), "whoever stopped everything goes on as they like").toBe(1);
});
