import type { Bot } from "../bots.ts";
import { joinMeeting, panel, startMeeting } from "../meeting.ts";
import { namesOf } from "../people.ts";
import type { Session } from "../session.ts";

/** The People panel with 3, 30 and 300 people, searched, in its middle, and with many who wait. */
export async function manyPeople(session: Session): Promise<void> {
  const { look, words } = session;
  const { host, keys } = await startMeeting(session);
  const names = namesOf(look.locale, 359);
  const list = host.getByRole("list", { name: words("people.list"), exact: true });
  const raise = async (...bots: (Bot | undefined)[]) => {
    for (const bot of bots) await bot!.ask("people.raiseHand", { raised: true });
  };
  const [first, second] = await session.guests(keys.participantKey, names.slice(0, 2));
  await panel(session, host, "people", true);
  await raise(second);
  await session.shoot(host, "people-3");

  const some = await session.guests(keys.participantKey, names.slice(3, 29));
  await raise(some[20], some[3]);
  await first!.ask("presenter.ask", { asking: true });
  await joinMeeting(session, keys, names[2]!, { face: 1, voice: true });
  await session.shoot(host, "people-30");

  await first!.ask("presenter.ask", { asking: false });
  const many = await session.guests(keys.participantKey, names.slice(29, 299));
  await raise(many[200], many[7], many[100]);
  await host.getByRole("heading", { name: `${words("people.title")} 300` }).waitFor();
  await session.shoot(host, "people-300");
  const search = host.getByRole("searchbox", { name: words("people.search") });
  await search.fill(look.locale === "ko" ? "ㅎㅇ" : "in");
  await session.shoot(host, "people-300-search");
  await search.fill("?!");
  await session.shoot(host, "people-300-nobody");
  await search.fill("");
  await session.shoot(host, "people-300-middle", {
    before: () => list.evaluate((element) => element.closest("[data-scroller]")!.scrollTo(0, 5_000)),
  });
  await list.evaluate((element) => element.closest("[data-scroller]")!.scrollTo(0, 0));

  await host.getByRole("button", { name: words("controls.hostControls"), exact: true }).first().click();
  await host.getByRole("switch", { name: words("preset.waitingRoom") }).click();
  await host.keyboard.press("Escape");
  await session.guests(keys.participantKey, names.slice(299), "knock");
  await host.getByText(words("people.waiting.title", { count: 60 })).waitFor();
  await session.shoot(host, "people-300-waiting");
}
