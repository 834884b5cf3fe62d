import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sniffFile } from "./sniff.ts";
import { makePdf } from "./testing/make-pdf.ts";
import { makeZip } from "./testing/make-zip.ts";
import { makeScratch, type Scratch } from "./testing/scratch.ts";

let scratch: Scratch;
beforeEach(async () => {
  scratch = await makeScratch();
});
afterEach(() => scratch.remove());

const picture = () => sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } });
const compound = (stream: string) =>
  Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(70_000), Buffer.from(stream, "utf16le")]);
const odpType = "application/vnd.oasis.opendocument.presentation";

it.each([
  ["pdf", () => makePdf({ pages: 1, title: "A" })],
  ["png", () => picture().png().toBuffer()],
  ["jpeg", () => picture().jpeg().toBuffer()],
  ["webp", () => picture().webp().toBuffer()],
  ["pptx", () => makeZip({ "[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>" })],
  ["odp", () => makeZip({ mimetype: odpType, "content.xml": "<x/>" })],
  ["ppt", () => compound("PowerPoint Document")],
  ["pptx", () => compound("EncryptedPackage")], // one with a password: opening it will say so
  [null, () => compound("WordDocument")],
  [null, () => makeZip({ "[Content_Types].xml": "<Types/>", "word/document.xml": "<p/>" })],
  [null, () => makeZip({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<x/>" })],
  [null, () => Buffer.from("PK\x03\x04 and no more")],
  [null, () => Buffer.from("RIFF\0\0\0\0WAVE")],
  [null, () => Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
  [null, () => Buffer.from("GIF89a")],
  [null, () => Buffer.alloc(0)],
] as const)("a file is %s by what is in it (%#)", async (kind, make) => {
  const file = join(scratch.root, "report.pdf.exe");
  await writeFile(file, await make());
  expect(await sniffFile(file)).toBe(kind);
});

it("a file that is not there is an error, not a kind", async () => {
  await expect(sniffFile(join(scratch.root, "nothing"))).rejects.toThrow("ENOENT");
});
