import { DECK_MAX_BYTES } from "@moim/protocol/limits";
import { expect, test } from "vitest";
import { problemOfFiles } from "./file-check.ts";

const blob = (...bytes: number[]) => new Blob([new Uint8Array(bytes)]);
const pdf = new Blob(["%PDF-1.7\n"]);
const png = blob(0x89, 0x50, 0x4e, 0x47, 0x0d);
const jpeg = blob(0xff, 0xd8, 0xff, 0xe0);
const webp = new Blob(["RIFF1234WEBPVP8 "]);
const pptx = blob(0x50, 0x4b, 3, 4, 20);
const ppt = blob(0xd0, 0xcf, 0x11, 0xe0, 0xa1);

test("what becomes slides passes, whatever it is called; pictures also several together", async () => {
  for (const file of [pdf, new Blob(["\n\n%PDF-1.4"]), png, jpeg, webp, pptx, ppt]) {
    expect(await problemOfFiles([file], true)).toBeNull();
  }
  expect(await problemOfFiles([png, jpeg, webp], true)).toBeNull();
});

test("what is empty, too large, no slides, or mixed is named before it is sent", async () => {
  expect(await problemOfFiles([], true)).toBe("deck-empty");
  expect(await problemOfFiles([png, new Blob([])], true)).toBe("deck-empty");
  expect(await problemOfFiles([new Blob(["GIF89a"])], true)).toBe("deck-unsupported");
  expect(await problemOfFiles([pdf, png], true)).toBe("deck-mixed-files");
  expect(await problemOfFiles(Array<Blob>(101).fill(png), true)).toBe("deck-too-many-pages");
  const half = { size: DECK_MAX_BYTES / 2 + 1, slice: () => png } as unknown as Blob;
  expect(await problemOfFiles([half, half], true)).toBe("deck-too-large");
});

test("presentations wait for a server that can read them, if it is known that it can't", async () => {
  expect(await problemOfFiles([pptx], false)).toBe("deck-office-missing");
  expect(await problemOfFiles([pptx], null)).toBeNull();
  expect(await problemOfFiles([pdf], false)).toBeNull();
});
