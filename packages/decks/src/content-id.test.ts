import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { contentIdOf, isContentId } from "./content-id.ts";
import { makeScratch, type Scratch } from "./testing/scratch.ts";

let scratch: Scratch;
beforeEach(async () => {
  scratch = await makeScratch();
});
afterEach(() => scratch.remove());

async function file(name: string, content: string): Promise<string> {
  const path = join(scratch.root, name);
  await writeFile(path, content);
  return path;
}

it("is the same for the same content, whatever the files are called", async () => {
  const id = await contentIdOf([await file("a.pdf", "one"), await file("b.pdf", "two")]);
  expect(isContentId(id)).toBe(true);
  expect(await contentIdOf([await file("c", "one"), await file("d", "two")])).toBe(id);
});

it("is another for another order, other bytes, and bytes divided otherwise", async () => {
  const [one, two, onetwo, empty] = [
    await file("1", "one"),
    await file("2", "two"),
    await file("3", "onetwo"),
    await file("4", ""),
  ];
  const ids = await Promise.all(
    [[one, two], [two, one], [onetwo], [onetwo, empty], [one], [one, one]].map((files) => contentIdOf(files)),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

it("throws when a file is not there", async () => {
  await expect(contentIdOf([join(scratch.root, "nothing")])).rejects.toThrow("ENOENT");
});
