import type { Person } from "../support/person.ts";
import { expect, test } from "../support/test.ts";

test("removing is undone within 5 s, or later from the list; a ban holds until it is lifted; the end is called off, then not", async ({
  person,
}) => {
  const host = await person("Hana", { camera: false });
  await host.startMeeting();
  const link = await host.invitationLink();
  const gil = await person("Gil", { camera: false });
  await gil.follow(link);
  const coco = await person("Coco", { camera: false });
  await coco.follow(link);
  const mina = await person("미나", { locale: "ko-KR", camera: false });
  await mina.page.goto(link);
  await mina.page.getByRole("textbox", { name: "이름" }).fill("미나");
  await mina.page.getByRole("button", { name: "지금 참여" }).click();
  await expect(mina.control("마이크 끄기")).toBeVisible();
  await host.act("Coco", "Make co-host");

  const tryAgain = async (one: Person) => await one.page.getByRole("button", { name: "Try again" }).click();
  const isRefused = async (one: Person) => {
    await tryAgain(one);
    await one.page.getByRole("button", { name: "Join now" }).click();
    await expect(one.page.getByText("A host removed you.")).toBeVisible();
  };

  await coco.act("Gil", "Remove from meeting");
  await expect(gil.page.getByText("You were removed from the meeting")).toBeVisible();
  await isRefused(gil);
  await coco.act("미나", "Remove from meeting");
  await expect(coco.page.getByText("Removed 미나")).toBeVisible();
  await coco.page.getByRole("button", { name: "Undo" }).last().click();
  await mina.page.getByRole("button", { name: "다시 시도" }).click();
  await mina.page.getByRole("button", { name: "지금 참여" }).click();
  await expect(host.tile("미나"), "undone: they come back at once").toBeVisible();

  const controls = coco.page.getByRole("dialog", { name: "Host controls" });
  const removed = controls.getByRole("list", { name: "Removed people" });
  await coco.control("Host controls").click();
  await expect(removed.getByRole("listitem")).toHaveCount(1);
  await expect(removed).toContainText("Removed for this meeting");
  await removed.getByRole("button", { name: "Let back in Gil" }).click();
  await expect(removed).toBeHidden();
  await coco.page.keyboard.press("Escape");
  await tryAgain(gil);
  await gil.join();

  await host.act("Gil", "Remove and ban");
  const question = host.page.getByRole("dialog", { name: "Remove and ban Gil?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await question.getByRole("button", { name: "Remove and ban" }).click();
  await isRefused(gil);
  await host.control("Host controls").click();
  const banned = host.page.getByRole("list", { name: "Removed people" });
  await expect(banned).toContainText("Banned");
  await coco.control("Host controls").click();
  await removed.getByRole("button", { name: "Let back in Gil" }).click();
  await expect(banned, "what another host does is seen").toBeHidden();
  for (const one of [host, coco]) await one.page.keyboard.press("Escape");
  await tryAgain(gil);
  await gil.join();

  const end = async () => {
    await host.control("Leave").click();
    await host.page.getByRole("menuitem", { name: "End meeting for everyone" }).click();
  };
  await end();
  await expect(mina.page.getByRole("status").filter({ hasText: /초 뒤에 회의가 끝나요/ })).toBeVisible();
  await expect(gil.page.getByText(/The meeting ends in \d s/)).toBeVisible();
  await expect(gil.page.getByRole("button", { name: "End now" })).toHaveCount(0);
  await host.page.getByRole("button", { name: "Cancel" }).click();
  await expect(gil.page.getByText(/The meeting ends in/)).toHaveCount(0);
  await gil.page.waitForTimeout(5_500);
  await expect(gil.stage, "called off: it goes on").toBeVisible();
  await end();
  await expect(gil.page.getByText("The meeting has ended")).toBeVisible({ timeout: 7_000 });
  await expect(mina.page.getByText("회의가 끝났어요", { exact: true })).toBeVisible();
});
