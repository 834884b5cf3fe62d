import { expect } from "@playwright/test";
import type { Person } from "../support/person.ts";
import { received } from "../support/probe.ts";

const WINDOW_MS = 2_000;

let said = 0;

/** While something goes on, two people see each other's picture go on, and read what they write to each other. */
export async function undisturbed<T>(host: Person, guest: Person, attack: Promise<T>): Promise<T> {
  const frames = async () => (await received(guest.page)).framesEver;
  let isOver = false;
  const done = attack.finally(() => (isOver = true));
  do {
    const before = await frames();
    const word = `word ${(said += 1)}`;
    await guest.say(word);
    await expect(host.page.getByRole("log").getByText(word, { exact: true })).toBeVisible();
    await guest.page.waitForTimeout(WINDOW_MS);
    expect(await frames(), "the picture goes on").toBeGreaterThan(before);
  } while (!isOver);
  return await done;
}
