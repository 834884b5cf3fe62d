import type { Person } from "../support/person.ts";
import { serverStatus } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

const quiet = { camera: false };

/** How many microphones the server forwards. */
async function heard(): Promise<number> {
  const { rooms } = await serverStatus();
  return rooms.flatMap(({ producers }) => producers).filter(({ source, paused }) => source === "microphone" && !paused)
    .length;
}

/** What someone's menu offers, and what of it can't be used. */
async function menuOf(one: Person, actionsFor: string): Promise<{ all: string[]; greyed: string[] }> {
  await one.page.getByRole("button", { name: actionsFor, exact: true }).click();
  const items = one.page.getByRole("menuitem");
  await expect(items.first()).toBeVisible();
  const all = await items.allTextContents();
  const greyed = await one.page.locator('[role="menuitem"][data-disabled]').allTextContents();
  await one.page.keyboard.press("Escape");
  await expect(items).toHaveCount(0);
  return { all, greyed };
}

test("one person is muted, asked to unmute, renamed, spotlit and reported; who may not sees no such thing, or why not", async ({
  person,
}) => {
  const host = await person("Hana", quiet);
  await host.startMeeting();
  const link = await host.invitationLink();
  const coco = await person("Coco", quiet);
  await coco.follow(link);
  const mina = await person("미나", { locale: "ko-KR", camera: false });
  await mina.page.goto(link);
  await mina.page.getByRole("textbox", { name: "이름" }).fill("미나");
  await mina.page.getByRole("button", { name: "지금 참여" }).click();
  await expect(mina.control("마이크 끄기")).toBeVisible();
  await host.act("Coco", "Make co-host");
  await expect(coco.page.getByText("You are a co-host now.")).toBeVisible();
  await expect.poll(heard).toBe(3);

  await test.step("muted on the server; asked to unmute, which takes no focus and turns nothing on", async () => {
    await coco.act("미나", "Mute");
    await expect.poll(heard).toBe(2);
    await mina.page.getByRole("button", { name: /^채팅/ }).first().click();
    const box = mina.page.getByRole("textbox", { name: "메시지", exact: true });
    await box.fill("쓰는 중");
    await coco.act("미나", "Ask to unmute");
    await expect(mina.page.getByText("Coco 님이 마이크를 켜 달라고 해요.")).toBeVisible();
    await expect(box).toBeFocused();
    expect(await heard()).toBe(2);
    await mina.page.getByRole("button", { name: "음소거 유지" }).click();
    await expect(mina.page.getByText("Coco 님이 마이크를 켜 달라고 해요.")).toBeHidden();
    expect(await heard()).toBe(2);
    await coco.act("미나", "Ask to unmute");
    await mina.page.getByRole("alert").getByRole("button", { name: "마이크 켜기" }).click();
    await expect.poll(heard).toBe(3);
  });

  await test.step("another name, by a host and by oneself", async () => {
    await host.act("미나", "Rename…");
    const dialog = host.page.getByRole("dialog", { name: "Rename 미나" });
    await dialog.getByRole("textbox", { name: "Name" }).fill("   ");
    await dialog.getByRole("button", { name: "Rename" }).click();
    await expect(dialog.getByText("This name can’t be used.")).toBeVisible();
    await dialog.getByRole("textbox", { name: "Name" }).fill("Mina Park");
    await dialog.getByRole("button", { name: "Rename" }).click();
    await expect(coco.tile("Mina Park")).toBeVisible();
    await host.control("Host controls").click();
    await host.page.getByRole("switch", { name: "Allow renaming" }).click();
    await host.page.keyboard.press("Escape");
    await mina.page
      .getByRole("button", { name: /^참가자/ })
      .first()
      .click();
    const own = await menuOf(mina, "Mina Park 관리");
    expect(own).toEqual({ all: ["이름 바꾸기…"], greyed: ["이름 바꾸기…"] });
    await host.control("Host controls").click();
    await host.page.getByRole("switch", { name: "Allow renaming" }).click();
    await host.page.keyboard.press("Escape");
    await mina.page.getByRole("button", { name: "Mina Park 관리" }).click();
    await mina.page.getByRole("menuitem", { name: "이름 바꾸기…" }).click();
    await mina.page.getByRole("textbox", { name: "이름" }).fill("미나");
    await mina.page.getByRole("dialog").getByRole("button", { name: "이름 바꾸기" }).click();
    await expect(host.tile("미나")).toBeVisible();
  });

  await test.step("only what applies is there; what rank forbids is greyed", async () => {
    const participants = await menuOf(mina, "Hana 관리");
    expect(participants).toEqual({ all: ["개인 메시지 쓰기", "신고하기…"], greyed: [] });
    await coco.openPanel("People");
    const cohosts = await menuOf(coco, "Actions for Hana");
    expect(cohosts.greyed).toEqual([
      "Mute",
      "Rename…",
      "Move to waiting room",
      "Remove from meeting",
      "Remove and ban",
    ]);
    expect((await menuOf(coco, "Actions for 미나")).greyed).toEqual(["Make co-host"]);
  });

  await test.step("the spotlight: large for everyone, but where someone pinned another", async () => {
    const width = async (one: Person, name: string) => (await one.tile(name).boundingBox())?.width ?? 0;
    await coco.tile("Hana").hover();
    await coco.page.getByRole("button", { name: "Pin Hana" }).click();
    // Said in passing: it is waited for before it is caused.
    const told = expect(mina.page.getByText("모두에게 크게 보이고 있어요.")).toBeVisible();
    await host.act("미나", "Spotlight for everyone");
    await told;
    await expect(host.tile("미나")).toHaveAccessibleDescription(/Spotlighted/);
    await expect.poll(async () => (await width(host, "미나")) > 2 * (await width(host, "Coco"))).toBe(true);
    expect(await width(coco, "Hana")).toBeGreaterThan(2 * (await width(coco, "미나")));
    await host.act("미나", "Remove spotlight");
    await expect(host.tile("미나")).not.toHaveAccessibleDescription(/Spotlighted/);
  });

  await test.step("a report reaches those who keep order, but not whom it is about", async () => {
    await mina.page.getByRole("button", { name: "Coco 관리" }).click();
    await mina.page.getByRole("menuitem", { name: "신고하기…" }).click();
    const dialog = mina.page.getByRole("dialog", { name: "Coco 님 신고하기" });
    await expect(dialog.getByText("지금 읽는 사람: Hana.")).toBeVisible();
    await dialog.getByRole("textbox", { name: "무슨 일이 있었나요?" }).fill("자꾸 음소거해요");
    await dialog.getByRole("button", { name: "신고 보내기" }).click();
    await expect(host.page.getByText("미나 reported Coco: “자꾸 음소거해요”")).toBeVisible();
    await host.page.getByRole("button", { name: "Show Coco" }).click();
    await host.page.getByRole("dialog").getByRole("button", { name: "Remove co-host" }).click();
    await expect(coco.page.getByText("You are no longer a co-host.")).toBeVisible();
    await expect(coco.page.getByText("자꾸 음소거해요")).toHaveCount(0);
  });
});
