import type { Locator, Page } from "@playwright/test";
import { Bot } from "../screens/bots.ts";
import { namesOf } from "../screens/people.ts";
import { isAccessible } from "../support/axe.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

/** Far fewer than there are people: what is in the page doesn't grow with them. */
const ROWS_AT_MOST = 45;

const rowsOf = (page: Page, list: string) => page.getByRole("list", { name: list, exact: true }).getByRole("listitem");
const scrollTo = async (list: Locator, px: number) =>
  await list.evaluate((element, to) => element.closest("[data-scroller]")!.scrollTo(0, to), px);

/** A bot's hand, raised. */
const raise = async (bot: Bot | undefined) => await bot!.ask("people.raiseHand", { raised: true });

test("sixty people: found by name, acted on by keyboard, hands first as they were raised, in Korean too", async ({
  person,
}) => {
  const host = await person("Hana", { camera: false });
  await host.startMeeting();
  const link = await host.invitationLink();
  const mina = await person("미나", { locale: "ko-KR", camera: false });
  await mina.page.goto(link);
  await mina.page.getByRole("textbox", { name: "이름" }).fill("미나");
  await mina.page.getByRole("button", { name: "지금 참여" }).click();
  await expect(mina.control("마이크 끄기")).toBeVisible();

  const names = [...namesOf("en", 30), ...namesOf("ko", 28)];
  const bots: Bot[] = [];
  const place = { webUrl: product().webUrl, linkKey: link.split("/").at(-1)! };
  try {
    while (bots.length < names.length) {
      const next = names.slice(bots.length, bots.length + 10);
      bots.push(...(await Promise.all(next.map((name) => Bot.join(place, name)))));
    }
    const botOf = (name: string) => bots.find((bot) => bot.name === name);
    const { page } = host;
    const { keyboard } = page;
    await host.openPanel("People");
    const rows = rowsOf(page, "People");
    const list = page.getByRole("list", { name: "People", exact: true });
    const actionsFor = (name: string) => page.getByRole("button", { name: `Actions for ${name}`, exact: true });
    await expect(page.getByRole("heading", { name: "People 60" })).toBeVisible();
    await expect(rows.first()).toHaveAttribute("aria-setsize", "60");
    expect(await rows.count()).toBeLessThan(ROWS_AT_MOST);

    // Hands in order, for everyone.
    for (const name of ["Yuna Sharma", "최지훈", "Bo Webb"]) await raise(botOf(name));
    await expect(rows.nth(2)).toContainText("Bo Webb");
    await expect(rows.nth(0)).toContainText("Yuna Sharma");
    await expect(rows.nth(1)).toContainText("최지훈");
    await expect(rows.nth(1)).toContainText("Hand up just now");
    await expect(page.getByRole("heading", { name: "Hands and requests 3" })).toBeVisible();
    await mina.page
      .getByRole("button", { name: /^참가자/ })
      .first()
      .click();
    const hers = rowsOf(mina.page, "참가자");
    await expect(hers.nth(0)).toContainText("Yuna Sharma");
    await expect(hers.nth(2)).toContainText("Bo Webb");
    await expect(hers.nth(3)).toContainText("Hana");
    await expect(hers.nth(4), "Hangul comes before Latin letters in Korean").toContainText("강");
    await mina.page.getByRole("searchbox", { name: "이름으로 찾기" }).fill("ㅊㅈㅎ");
    await expect(hers).toHaveCount(1);
    await expect(hers).toContainText("최지훈");
    await mina.page.getByRole("searchbox", { name: "이름으로 찾기" }).fill("아무개");
    await expect(mina.page.getByText("“아무개”라는 이름은 없어요.")).toBeVisible();

    // Found and acted on without a pointer; Escape in the search leaves the panel open.
    const search = page.getByRole("searchbox", { name: "Find someone" });
    await search.focus();
    await keyboard.type("bo w");
    await expect(rows).toHaveCount(1);
    await keyboard.press("Tab");
    await expect(actionsFor("Bo Webb")).toBeFocused();
    await keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Lower hand" }).focus();
    await keyboard.press("Enter");
    await expect(rows.first()).not.toContainText("Hand up");
    await search.focus();
    await keyboard.press("Escape");
    await expect(search).toHaveValue("");
    await expect(rows.nth(1)).toContainText("최지훈");

    // A menu stays open, and its row where it is, while another hand goes up; then the order is made up for.
    await actionsFor("최지훈").focus();
    await keyboard.press("Enter");
    const menu = page.getByRole("menu");
    await expect(menu).toBeVisible();
    const before = await actionsFor("최지훈").boundingBox();
    await botOf("Yuna Sharma")!.ask("people.raiseHand", { raised: false });
    await raise(botOf("Gil Park"));
    await expect(mina.page.getByRole("status").filter({ hasText: "아무개" })).toBeVisible();
    await expect(rows.filter({ hasText: "Yuna Sharma" })).not.toContainText("Hand up");
    await expect(menu).toBeVisible();
    expect(await actionsFor("최지훈").boundingBox()).toEqual(before);
    await keyboard.press("Escape");
    await expect(actionsFor("최지훈"), "the focus is back where it was").toBeFocused();
    await expect(rows.first(), "once nobody uses the list").toContainText("최지훈");
    await expect(rows.nth(1)).toContainText("Gil Park");
    await expect(actionsFor("최지훈")).toBeFocused();

    // The focus stays in the page however far one scrolls, and the end is reached.
    await scrollTo(list, 100_000);
    await expect(rows.last()).toHaveAttribute("aria-posinset", "60");
    expect(await rows.count()).toBeLessThan(ROWS_AT_MOST);
    await expect(actionsFor("최지훈")).toBeFocused();
    await isAccessible(page, "the end of the list");

    // Who is removed leaves the focus to their neighbour.
    const last = await rows.last().getByRole("button").getAttribute("aria-label");
    const nextToLast = await rows.nth(-2).getByRole("button").getAttribute("aria-label");
    await page.getByRole("button", { name: last!, exact: true }).focus();
    await keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Rename" }).focus();
    await keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).focus();
    await keyboard.press("Enter");
    await expect(page.getByRole("button", { name: last!, exact: true })).toBeFocused();
    await keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Remove from meeting" }).focus();
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "People 59" })).toBeVisible();
    await expect(page.getByRole("button", { name: nextToLast!, exact: true })).toBeFocused();
  } finally {
    await Promise.allSettled(bots.map((bot) => bot.leave()));
  }
});
