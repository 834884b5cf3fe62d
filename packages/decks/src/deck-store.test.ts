import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { originalFiles, readDeck, readPage, removeDeck, removeUnfinished } from "./deck-store.ts";
import { DECK_FILE, pageInfoName, quarantineFolder, sourceName } from "./paths.ts";
import { makeScratch, type Scratch } from "./testing/scratch.ts";

const whole = "0123456789abcdef0123456789abcdef";
const partial = "fedcba9876543210fedcba9876543210";
const page = { page: 1, width: 1920, height: 1080 };
const deck = { kind: "pptx", pages: [page], losses: [{ what: "animations", pages: [1] }] };
const info = { ...page, text: "Hello", lines: [], links: [], alts: [] };

let scratch: Scratch;
beforeEach(async () => {
  scratch = await makeScratch();
  await mkdir(join(scratch.root, whole));
  await writeFile(join(scratch.root, whole, DECK_FILE), JSON.stringify(deck));
  await writeFile(join(scratch.root, whole, pageInfoName(1)), JSON.stringify(info));
  for (const number of [1, 2, 10]) await writeFile(join(scratch.root, whole, sourceName(number, "png")), "");
  await mkdir(join(scratch.root, partial));
  await writeFile(join(scratch.root, partial, "1-320.webp"), "");
});
afterEach(() => scratch.remove());

it("reads a complete deck, and no others", async () => {
  expect(await readDeck({ root: scratch.root, contentId: whole })).toEqual(deck);
  expect(await readDeck({ root: scratch.root, contentId: partial })).toBeNull();
  expect(await readDeck({ root: scratch.root, contentId: "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb" })).toBeNull();
  expect(await readDeck({ root: scratch.root, contentId: "../../etc" })).toBeNull();
});

it("reads what is known about a page, and nothing elsewhere", async () => {
  expect(await readPage({ root: scratch.root, contentId: whole, page: 1 })).toEqual(info);
  for (const other of [0, 2, 1.5, Number.NaN, "1/../deck" as unknown as number]) {
    expect(await readPage({ root: scratch.root, contentId: whole, page: other })).toBeNull();
  }
  expect(await readPage({ root: scratch.root, contentId: "../../etc", page: 1 })).toBeNull();
});

it("finds a deck's originals in the order of their pages", async () => {
  const originals = await originalFiles({ root: scratch.root, contentId: whole });
  expect(originals).toEqual(
    [1, 2, 10].map((number) => ({ path: join(scratch.root, whole, `source-${number}.png`), kind: "png" })),
  );
  expect(await originalFiles({ root: scratch.root, contentId: "../../etc" })).toEqual([]);
  expect(await originalFiles({ root: scratch.root, contentId: "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb" })).toEqual([]);
});

it("removes a deck, and does not mind when there is none", async () => {
  await removeDeck({ root: scratch.root, contentId: whole });
  await removeDeck({ root: scratch.root, contentId: whole });
  expect(await readdir(scratch.root)).toEqual([partial]);
});

it("never removes what can't be a deck", async () => {
  await expect(removeDeck({ root: scratch.root, contentId: ".." })).rejects.toThrow(TypeError);
});

it("clears what a killed server left: uploads and incomplete decks, and nothing else", async () => {
  await mkdir(quarantineFolder(scratch.root));
  await writeFile(join(quarantineFolder(scratch.root), "upload.pdf"), "%PDF-");
  await writeFile(join(scratch.root, "README"), "not ours");
  expect(await removeUnfinished({ root: scratch.root })).toEqual([partial]);
  expect((await readdir(scratch.root)).toSorted()).toEqual([whole, "README"]);
  expect(await removeUnfinished({ root: join(scratch.root, "not-there-yet") })).toEqual([]);
});
