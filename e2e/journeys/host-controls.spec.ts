import type { Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";
import { received } from "../support/probe.ts";

const ko = { locale: "ko-KR", camera: false };
const joinNow = async (page: Page, link: string, name: string) => {
  await page.goto(link);
  await page.getByRole("textbox", { name: "이름" }).fill(name);
  await page.getByRole("button", { name: "지금 참여" }).click();
};
const microphone = (page: Page, to: "켜기" | "끄기") => page.getByRole("button", { name: `마이크 ${to}` });

test("in Korean: only Mina may speak; everyone is muted, hands are lowered, the door is locked, and a co-host is made", async ({
  person,
}) => {
  const host = await person("Hana", { camera: false });
  await host.startMeeting();
  const link = await host.invitationLink();
  const mina = await person("미나", ko);
  const gil = await person("길", ko);
  for (const one of [mina, gil]) {
    await joinNow(one.page, link, one.name);
    await expect(microphone(one.page, "끄기")).toBeVisible();
  }
  const { page } = host;
  const controls = page.getByRole("dialog", { name: "Host controls" });
  const open = async () => {
    await host.openPanel("People");
    await page.getByRole("button", { name: "Host controls" }).click();
  };
  const close = async () => controls.getByRole("button", { name: "Close" }).click();

  // Nobody speaks but hosts and Mina.
  await open();
  await controls.getByRole("switch", { name: "Use the microphone" }).click();
  await close();
  for (const one of [mina, gil]) {
    await expect(one.page.getByText("호스트가 지금은 마이크를 꺼 두었어요.").filter({ visible: true })).toBeVisible();
    await expect(microphone(one.page, "켜기")).toHaveAttribute("aria-disabled", "true");
  }
  await host.act("미나", "Let speak");
  await expect(microphone(mina.page, "켜기")).not.toHaveAttribute("aria-disabled", "true");
  await microphone(mina.page, "켜기").click();
  await expect(microphone(mina.page, "끄기")).toBeVisible();
  const before = await received(page);
  await expect
    .poll(async () => (await received(page)).audioEnergy > before.audioEnergy, { message: "Mina is heard" })
    .toBe(true);
  await expect(microphone(gil.page, "켜기")).toHaveAttribute("aria-disabled", "true");

  // All may again; then everyone is muted, and may unmute themselves.
  await open();
  await controls.getByRole("switch", { name: "Use the microphone" }).click();
  await controls.getByRole("button", { name: "Mute everyone" }).click();
  await expect(mina.page.getByText("호스트가 음소거했어요. 직접 다시 켤 수 있어요.")).toBeVisible();
  await microphone(mina.page, "켜기").click();
  await expect(microphone(mina.page, "끄기")).toBeVisible();
  await close();

  for (const one of [mina, gil]) await one.page.getByRole("button", { name: "손 들기" }).click();
  await host.act("길", "Lower hand");
  await expect(gil.page.getByRole("button", { name: "손 들기" })).toBeVisible();
  await open();
  await controls.getByRole("button", { name: "Lower all hands" }).click();
  await expect(mina.page.getByRole("button", { name: "손 들기" })).toBeVisible();
  await controls.getByRole("switch", { name: "Lock the meeting" }).click();
  await close();

  const late = await person("늦은 사람", ko);
  await joinNow(late.page, link, "늦은 사람");
  await expect(late.page.getByText("회의가 잠겨 있어서 새로 들어올 수 없어요.")).toBeVisible();

  // A co-host settles it as the host does.
  await host.act("미나", "Make co-host");
  await mina.page.getByRole("button", { name: "더 보기" }).click();
  await mina.page.getByRole("menuitem", { name: "호스트 설정" }).click();
  await mina.page.getByRole("switch", { name: "회의 잠그기" }).click();
  await late.page.getByRole("button", { name: "다시 시도" }).click();
  await joinNow(late.page, link, "늦은 사람");
  await expect(microphone(late.page, "끄기")).toBeVisible();
  await host.act("미나", "No longer co-host");
  await expect(mina.page.getByRole("dialog", { name: "호스트 설정" })).toHaveCount(0);
});
