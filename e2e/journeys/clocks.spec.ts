import type { Person } from "../support/person.ts";
import { expect, test } from "../support/test.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Before the page's scripts: this machine's clock is so far ahead. */
function shiftClock(byMs: number): void {
  const Real = Date;
  const now = () => Real.now() + byMs;
  window.Date = new Proxy(Real, {
    construct: (_, given: ConstructorParameters<typeof Date> | []) =>
      given.length === 0 ? new Real(now()) : new Real(...given),
    get: (target, name) => (name === "now" ? now : (Reflect.get(target, name) as unknown)),
  });
}

test("F10: with clocks a day ahead and a day behind people meet, read in one order, and see the server's time and countdown", async ({
  person,
}) => {
  const open = async (name: string, byMs: number) => {
    const one = await person(name, { camera: false });
    await one.context.addInitScript(shiftClock, byMs);
    return one;
  };
  const host = await open("Hana", DAY_MS);
  const guest = await open("Gil", -DAY_MS);
  await host.startMeeting();
  await guest.follow(await host.invitationLink());
  await guest.openPanel("Chat");
  for (const [one, text] of [
    [host, "first"],
    [guest, "second"],
    [host, "third"],
  ] as const) {
    await one.say(text);
    await expect(guest.page.getByRole("log").getByText(text)).toBeVisible();
  }
  const read = (one: Person) => one.page.getByRole("log").getByText(/^(first|second|third)$/);
  for (const one of [host, guest]) {
    const skew = await one.inPage(() => Date.now() - (performance.timeOrigin + performance.now()), undefined);
    expect(Math.abs(skew) / DAY_MS, "the clock is off").toBeCloseTo(1, 2);
    await expect(read(one)).toHaveText(["first", "second", "third"]);
    const clock = one.page.getByRole("banner").locator("time");
    const shown = Date.parse((await clock.getAttribute("datetime")) ?? "");
    expect(Math.abs(shown - Date.now()), "the time of the top line").toBeLessThan(2 * 60_000);
    for (const time of await one.page.getByRole("log").locator("time").all()) {
      const sentAt = Date.parse((await time.getAttribute("datetime")) ?? "");
      expect(Math.abs(sentAt - Date.now()), "when it was written").toBeLessThan(2 * 60_000);
    }
  }
  await host.control("Leave").click();
  await host.page.getByRole("menuitem", { name: "End meeting for everyone" }).click();
  await expect(guest.page.getByText(/The meeting ends in \d s/)).toBeVisible();
  await expect(guest.page.getByText("The meeting has ended")).toBeVisible({ timeout: 7_000 });
});
