import type { Page } from "@playwright/test";
import { Bot } from "../../screens/bots.ts";
import { placeOf, switchWaitingRoom } from "../people/door.ts";
import { now, wait, type Fault } from "./fault.ts";
import { untilSo } from "./until.ts";

const NAME = "One at the door";
/** After which nothing more comes of a press. */
const OVER_MS = 1_500;

/** F21: a host and a co-host let the same person in at once. */
export const twoHosts: Fault = {
  id: "F21",
  title: "two hosts admit one knock at once",
  bars: [{ figure: "equal", unit: "ms", max: 1_000 }],
  apartMs: 0,
  inject: async ({ meeting, stack }) => {
    const [{ person: host }, { person: cohost }] = meeting.everyone;
    await host.act(cohost.name, "Make co-host");
    await switchWaitingRoom(host, true);
    const bot = await Bot.knock(placeOf(stack.webUrl, meeting.link), NAME);
    try {
      const pages = [host.page, cohost.page];
      for (const page of pages) await admit(page).waitFor();
      const from = now();
      await Promise.all(pages.map((page) => admit(page).evaluate((button: HTMLElement) => button.click())));
      const isDone = async () => {
        const shown = await Promise.all(pages.map((page) => admit(page).isVisible()));
        return bot.admitted > 0 && !shown.includes(true);
      };
      const equal = await untilSo("both hosts didn't see the knock answered", from, isDone);
      await wait(OVER_MS);
      const said = await Promise.all(pages.map((page) => page.getByText("isn’t waiting any more").count()));
      const broke = [
        ...(bot.admitted === 1 ? [] : [`let in ${bot.admitted} times`]),
        ...(said.some((count) => count > 0) ? ["one of them was told of an error"] : []),
      ];
      return { from, figures: { equal }, broke };
    } finally {
      bot.close();
      await switchWaitingRoom(host, false);
      await host.act(cohost.name, "Remove co-host");
      await host.openPanel("Chat");
    }
  },
};

const admit = (page: Page) => page.getByRole("button", { name: "Admit", exact: true });
