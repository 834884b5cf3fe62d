import type { Person } from "../../support/person.ts";
import { Bot } from "../../screens/bots.ts";
import { openAnother } from "../people/another.ts";
import { placeOf } from "../people/door.ts";
import { now, wait, type Fault } from "./fault.ts";

/** Who gets in is in by then. */
const LOOK_MS = 2_500;

/** F19: someone who was removed tries the ways there are; then the host takes it back. */
export const removedReturns: Fault = {
  id: "F19",
  title: "a removed person comes back",
  bars: [{ figure: "ways in", unit: "", max: 0 }],
  apartMs: 0,
  inject: async ({ meeting, stack }) => {
    const [host, gil] = meeting.everyone;
    const rude = await openAnother(gil, meeting.link, "Rude", { camera: false });
    try {
      await rude.page.getByRole("button", { name: "Join now" }).click();
      await rude.stage.waitFor();
      await host.person.act(rude.name, "Remove from meeting");
      await rude.stage.waitFor({ state: "hidden" });
      const ways = [
        async () => await joins(rude, "Rude"),
        async () => await joins(rude, "Somebody Else"),
        async () => await joinsInAnotherTab(rude, meeting.link),
        async () => await joinsByProgram(rude, placeOf(stack.webUrl, meeting.link)),
      ];
      let waysIn = 0;
      for (const way of ways) if (await way()) waysIn += 1;
      const from = now();
      await letBack(host.person, rude.name);
      const broke = (await joins(rude, "Rude")) ? [] : ["the host's undoing brought nobody back"];
      return { from, figures: { "ways in": waysIn }, broke };
    } finally {
      await rude.close();
      await host.person.openPanel("Chat");
    }
  },
};

/** By the page as it is after loading it anew. */
async function joins({ page, stage }: Person, name: string): Promise<boolean> {
  await page.reload();
  const box = page.getByRole("textbox", { name: "Your name" });
  if (await box.isVisible()) await box.fill(name);
  const button = page.getByRole("button", { name: "Join now" });
  if (await button.isVisible()) await button.click();
  await wait(LOOK_MS);
  return await stage.isVisible();
}

async function joinsInAnotherTab({ context, name }: Person, link: string): Promise<boolean> {
  const page = await context.newPage();
  try {
    await page.goto(link);
    await page.getByRole("textbox", { name: "Your name" }).fill(name);
    await page.getByRole("button", { name: "Join now" }).click();
    await wait(LOOK_MS);
    return await page.getByRole("main", { name: "Stage" }).isVisible();
  } finally {
    await page.close();
  }
}

/** With the cookies of their browser, and nothing of its page. */
async function joinsByProgram({ context }: Person, place: Parameters<typeof Bot.join>[0]): Promise<boolean> {
  const cookies = await context.cookies(place.webUrl);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const bot = await Bot.join(place, "Rude", cookie).catch(() => null);
  bot?.close();
  return bot !== null;
}

async function letBack(host: Person, name: string): Promise<void> {
  await host.control("Host controls").click();
  await host.page.getByRole("button", { name: `Let back in ${name}` }).click();
  await host.page.keyboard.press("Escape");
}
