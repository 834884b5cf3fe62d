import type { Person } from "../support/person.ts";
import { expect, test } from "../support/test.ts";

test("words for one, for hosts, and for all; the chat is cleared for everyone", async ({ person }) => {
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
  for (const one of [host, gil, coco]) await one.openPanel("Chat");
  await mina.page.getByRole("button", { name: /^채팅/ }).first().click();

  const log = (one: Person) => one.page.getByRole("log");
  const to = (one: Person) => one.page.getByRole("combobox", { name: "To" });
  const reads = async (text: string, readers: Person[], others: Person[]) => {
    for (const one of readers) await expect(log(one).getByText(text), `${one.name} reads it`).toBeVisible();
    for (const one of others) await expect(log(one).getByText(text), `${one.name} doesn't`).toHaveCount(0);
  };

  await gil.act("미나", "Write privately");
  await expect(to(gil).locator("option:checked")).toHaveText("미나");
  await gil.say("between us");
  await expect(log(mina).getByText("Gil 님과 둘이서")).toBeVisible();
  await expect(log(gil).getByText("Private with 미나")).toBeVisible();
  await mina.page.getByRole("button", { name: "Gil 님에게 개인 답장" }).click();
  await mina.page.getByRole("textbox", { name: "메시지", exact: true }).fill("우리끼리");
  await mina.page.keyboard.press("Enter");
  await to(gil).selectOption({ label: "Hosts" });
  await gil.say("a word to the hosts");
  await expect(log(coco).getByText("To hosts")).toBeVisible();
  await to(gil).selectOption({ label: "Everyone" });
  await gil.say("hello everyone");
  await reads("hello everyone", [host, coco, mina, gil], []);
  await reads("between us", [mina, gil], [host, coco]);
  await reads("우리끼리", [mina, gil], [host, coco]);
  await reads("a word to the hosts", [host, coco, gil], [mina]);

  await test.step("what is off says why, and what was for one never goes to all", async () => {
    await to(gil).selectOption({ label: "미나" });
    await gil.page.getByRole("textbox", { name: "Message" }).fill("only for Mina");
    await host.control("Host controls").click();
    await host.page.getByRole("switch", { name: "Allow private chat" }).click();
    await host.page
      .getByRole("combobox", { name: "Who reads what participants write" })
      .selectOption({ label: "Hosts only" });
    await host.page.keyboard.press("Escape");
    await expect(gil.page.getByText("For now, what you write goes to hosts only.")).toBeVisible();
    await expect(gil.page.getByRole("button", { name: "Send", exact: true })).toBeDisabled();
    await to(gil).selectOption({ label: "Hosts" });
    await gil.page.getByRole("textbox", { name: "Message" }).press("Enter");
    await reads("only for Mina", [host, coco, gil], [mina]);
    await mina.page.getByRole("combobox", { name: "받는 사람" }).selectOption({ label: "호스트" });
    await host.say("to all, from the host");
    await reads("to all, from the host", [host, coco, gil, mina], []);
  });

  await test.step("who comes back reads what was theirs to read, and no more", async () => {
    await gil.page.reload();
    await reads("between us", [gil], []);
    await mina.page.reload();
    await reads("hello everyone", [mina], []);
    await reads("a word to the hosts", [], [mina]);
  });

  await coco.control("Host controls").click();
  await coco.page.getByRole("button", { name: "Clear chat" }).click();
  const question = coco.page.getByRole("dialog", { name: "Clear the chat?" });
  await expect(question.getByRole("button", { name: "Keep messages" })).toBeFocused();
  await question.getByRole("button", { name: "Clear chat" }).click();
  await expect(mina.page.getByText("호스트가 채팅을 지웠어요.")).toBeVisible();
  for (const one of [host, gil, coco, mina]) await expect(log(one).getByRole("article")).toHaveCount(0);
  await gil.page.reload();
  await expect(gil.page.getByText("Nothing was written yet.")).toBeVisible();
});
