import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readDeck, removeDeck, removeUnfinished } from "./deck-store.ts";
import { DECK_FILE, quarantineFolder } from "./paths.ts";
import { makeScratch, type Scratch } from "./testing/scratch.ts";

const whole = "whole-deck-000000000001";
const partial = "partial-deck-0000000002";
const pages = [{ page: 1, width: 1920, height: 1080, text: "Hello" }];

let scratch: Scratch;
beforeEach(async () => {
  scratch = await makeScratch();
  await mkdir(join(scratch.root, whole));
  await writeFile(join(scratch.root, whole, DECK_FILE), JSON.stringify({ pages }));
  await mkdir(join(scratch.root, partial));
  await writeFile(join(scratch.root, partial, "1-320.webp"), "");
});
afterEach(() => scratch.remove());

it("reads a complete deck's pages, and no others", async () => {
  expect(await readDeck({ root: scratch.root, deckId: whole })).toEqual(pages);
  expect(await readDeck({ root: scratch.root, deckId: partial })).toBeNull();
  expect(await readDeck({ root: scratch.root, deckId: "another-deck-00000000003" })).toBeNull();
  expect(await readDeck({ root: scratch.root, deckId: "../../etc" })).toBeNull();
});

it("removes a deck, and does not mind when there is none", async () => {
  await removeDeck({ root: scratch.root, deckId: whole });
  await removeDeck({ root: scratch.root, deckId: whole });
  expect(await readdir(scratch.root)).toEqual([partial]);
});

it("never removes what can't be a deck", async () => {
  await expect(removeDeck({ root: scratch.root, deckId: ".." })).rejects.toThrow(TypeError);
});

it("clears what a killed server left: uploads and incomplete decks, and nothing else", async () => {
  await mkdir(quarantineFolder(scratch.root));
  await writeFile(join(quarantineFolder(scratch.root), "upload.pdf"), "%PDF-");
  await writeFile(join(scratch.root, "README"), "not ours");
  expect(await removeUnfinished({ root: scratch.root })).toEqual([partial]);
  expect((await readdir(scratch.root)).toSorted()).toEqual(["README", whole]);
  expect(await removeUnfinished({ root: join(scratch.root, "not-there-yet") })).toEqual([]);
});
