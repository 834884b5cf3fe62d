import { expect, test } from "../support/test.ts";

test("hands are called in the order they went up: spotlight, asked to unmute, the right for the turn, and the hand comes down", async ({
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
  await host.closePanel("People");
  await host.control("Host controls").click();
  await host.page.getByRole("switch", { name: "Allow microphone" }).click();
  await host.page.keyboard.press("Escape");
  await expect(mina.control("마이크 켜기")).toHaveAttribute("aria-disabled", "true");

  await mina.control("손 들기").click();
  await expect(mina.control("손 내리기")).toBeVisible();
  await gil.control("Raise hand").click();
  await coco.openPanel("People");
  const turn = coco.page.getByRole("region", { name: "Whose turn it is" });
  await expect(turn).toContainText("2 hands. Next: 미나");
  await turn.getByRole("button", { name: "Next speaker" }).click();
  await expect(turn).toContainText("미나 has the floor");
  await expect(turn).toContainText("1 hand. Next: Gil");
  await expect(mina.page.getByText("말할 차례예요. Coco 님이 마이크를 켜 달라고 해요.")).toBeVisible();
  await expect(gil.tile("미나")).toHaveAccessibleDescription(/Called to speak, Spotlighted/);

  await mina.page.getByRole("alert").getByRole("button", { name: "마이크 켜기" }).click();
  await expect(mina.control("마이크 끄기")).toBeVisible();
  await expect(gil.control("Turn on microphone"), "only who was called").toHaveAttribute("aria-disabled", "true");
  await mina.control("마이크 끄기").click();
  await expect(mina.control("손 들기"), "they have spoken: the hand is down").toBeVisible();
  await expect(mina.control("마이크 켜기"), "and the right was for the turn").toHaveAttribute("aria-disabled", "true");
  await expect(gil.tile("미나")).not.toHaveAccessibleDescription(/Spotlighted/);
  await expect(turn).toContainText("1 hand. Next: Gil");

  await turn.getByRole("button", { name: "Next speaker" }).click();
  await gil.page.getByRole("button", { name: "Stay muted" }).click();
  await gil.control("Lower hand").click();
  await expect(turn, "who lowers the hand gives the turn up").toBeHidden();
  await mina.control("손 들기").click();
  await coco.act("미나", "Call to speak");
  await expect(turn).toContainText("No other hand is up.");
});
