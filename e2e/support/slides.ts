import { makePdf } from "@moim/decks/testing";
import { expect, type Locator } from "@playwright/test";
import type { Person } from "./person.ts";

/** Uploads a deck and presents it. */
export async function present(host: Person, name: string, bytes: Buffer): Promise<void> {
  await host.chooseSlides();
  await upload(host, name, bytes);
}

/**
 * Uploads a deck where one is asked for, which presents it.
 * @param name of the file; a PDF's without its ending
 */
export async function upload(host: Person, name: string, bytes: Buffer): Promise<void> {
  const file = /\.\w+$/.test(name)
    ? { name, mimeType: "application/octet-stream" }
    : { name: `${name}.pdf`, mimeType: "application/pdf" };
  await host.page.locator('input[type="file"]').setInputFiles({ ...file, buffer: bytes });
  await expect(host.page.getByRole("img", { name: /^Slide 1 of/ })).toBeVisible({ timeout: 40_000 });
  await expect(host.page.getByText(/\d+ ready$/)).toHaveCount(0, { timeout: 60_000 });
}

/** Presents three slides to draw on. */
export async function presentThree(host: Person): Promise<void> {
  await present(host, "Photosynthesis", Buffer.from(await makePdf({ pages: 3, title: "Photosynthesis" })));
}

/** An item of the dock's menu. */
export async function chooseMore({ page }: Person, item: string): Promise<void> {
  await page.getByRole("button", { name: "More for slides" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** The page that is large, whichever it is. */
export function slide(person: Person, page: number | string, of: number): Locator {
  return person.page.getByRole("img", { name: `Slide ${page} of ${of}`, exact: true });
}

/** Which part of the page someone sees: how many times larger than the whole, and what is in the middle. */
export async function look(person: Person): Promise<{ scale: number; x: number; y: number }> {
  return await person.page.getByRole("img", { name: /^Slide \d+ of/ }).evaluate((image) => {
    let opening = image.parentElement;
    while (opening && getComputedStyle(opening).overflowX !== "hidden") opening = opening.parentElement;
    const [page, seen] = [image.getBoundingClientRect(), opening!.getBoundingClientRect()];
    const round = (value: number) => Math.round(value * 100) / 100;
    return {
      scale: round(page.width / seen.width),
      x: round((seen.left + seen.width / 2 - page.left) / page.width),
      y: round((seen.top + seen.height / 2 - page.top) / page.height),
    };
  });
}

/** Everyone sees that page. */
export async function allSee(people: readonly Person[], page: number, of: number): Promise<void> {
  for (const person of people) await expect(slide(person, page, of), `${person.name} at ${page}`).toBeVisible();
}

/** Everyone sees the same part as the first. */
export async function allLookAlike(people: readonly [Person, ...Person[]]): Promise<void> {
  await expect
    .poll(async () => {
      const looks = await Promise.all(people.map(look));
      return new Set(looks.map((one) => JSON.stringify(one))).size;
    })
    .toBe(1);
}
