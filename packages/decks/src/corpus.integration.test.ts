import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { checkFiles } from "./check-files.ts";
import type { Checked } from "./check-table.ts";
import { encryptedPdf } from "./testing/encrypted-pdf.ts";
import * as hostile from "./testing/hostile-pdfs.ts";
import { blackPng } from "./testing/images.ts";
import { informativePdf } from "./testing/informative-pdf.ts";
import { koreanPdf } from "./testing/korean-pdf.ts";
import { makeOdp } from "./testing/make-odp.ts";
import { makePdf } from "./testing/make-pdf.ts";
import { makePptx } from "./testing/make-pptx.ts";
import { onePage } from "./testing/raw-pdf.ts";
import { makeScratch, type Scratch } from "./testing/scratch.ts";
import { transparentPdf } from "./testing/transparent-pdf.ts";

/** Every kind of file people upload, and every harm we know of, through the pipeline as `npm run decks:check` runs it. */
type Bytes = Uint8Array | Promise<Uint8Array>;
type Case = [file: string, make: (callHome: string) => Bytes, expected: Partial<Checked>];

const rendered = (pages: number, more: Partial<Checked> = {}): Partial<Checked> => ({
  outcome: "rendered",
  atPage: null,
  pages,
  ...more,
});
const refused = (outcome: Checked["outcome"], atPage: number | null = null): Partial<Checked> => ({ outcome, atPage });
const zeros = Buffer.alloc(300 * 1024 * 1024);
const picture = () => sharp({ create: { width: 640, height: 360, channels: 3, background: "#336699" } });
const truncated = async () => (await makePdf({ pages: 12, title: "Cut" })).subarray(0, 5_000);

const cases: Case[] = [
  // What people upload.
  ["plain.pdf", () => makePdf({ pages: 3, title: "Plain" }), rendered(3, { lost: [] })],
  ["rotated.pdf", () => makePdf({ pages: 4, title: "Turned", rotations: [0, 90, 180, 270] }), rendered(4)],
  ["cjk.pdf", () => koreanPdf(), rendered(1)],
  ["form.pdf", () => hostile.withScripts({ scripts: false, callHome: "" }), rendered(1)],
  ["transparency.pdf", () => transparentPdf(), rendered(1, { lost: [] })],
  ["locked-against-changes.pdf", () => encryptedPdf(""), rendered(1)],
  [
    "embedded-files-links-and-fonts-missing.pdf",
    () => informativePdf(),
    rendered(2, { lost: ["embedded-files", "media", "scripts", "fonts"] }),
  ],
  ["picture.png", () => picture().png().toBuffer(), rendered(1)],
  ["picture.jpg", () => picture().jpeg().toBuffer(), rendered(1)],
  ["picture.webp", () => picture().webp().toBuffer(), rendered(1)],
  ["right-to-left.pptx", () => makePptx([{ title: "مرحبا", lines: ["שלום עולם"] }]), rendered(1)],
  ["cjk.odp", () => makeOdp([{ title: "안녕하세요", lines: ["日本語", "中文"] }]), rendered(1)],
  [
    "font-missing.pptx",
    () => makePptx([{ title: "A", lines: ["B"], font: "Nobody Has This" }]),
    rendered(1, { lost: ["fonts"] }),
  ],
  ["a-pdf-called.pptx", () => makePdf({ pages: 1, title: "Called otherwise" }), rendered(1)],
  // What would call somebody.
  ["scripts.pdf", (callHome) => hostile.withScripts({ scripts: true, callHome }), rendered(1)],
  ["linked.pptx", (linkedPicture) => makePptx([{ title: "A", linkedPicture }]), rendered(1, { lost: ["external"] })],
  ["linked.odp", (linkedPicture) => makeOdp([{ title: "A", linkedPicture }]), rendered(1, { lost: ["external"] })],
  // What can't be shown.
  ["encrypted.pdf", () => encryptedPdf("secret"), refused("encrypted")],
  ["truncated.pdf", truncated, refused("broken")],
  ["truncated.odp", () => makeOdp([{ title: "A" }]).subarray(0, -30), refused("broken")],
  ["garbage.pdf", () => Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(50_000)]), refused("broken")],
  ["program-called.pdf", () => Buffer.concat([Buffer.from("\x7fELF"), randomBytes(5_000)]), refused("unsupported")],
  ["empty.pdf", () => Buffer.alloc(0), refused("unsupported")],
  ["10000-pages.pdf", () => hostile.manyPages(10_000), refused("too-many-pages")],
  ["60000-px-page.pdf", () => onePage({ content: "", size: [60_000, 60_000] }), refused("page-too-large", 1)],
  ["60000-px.png", () => blackPng(60_000), refused("page-too-large", 1)],
  ["bomb-content.pdf", () => hostile.bombInContent(), refused("out-of-memory", 1)],
  ["bomb-forms.pdf", () => hostile.bombInForms(), refused("out-of-memory", 1)],
  ["bomb-zip.pptx", () => makePptx([{ title: "A" }], { "ppt/slides/slide1.xml": zeros }), refused("out-of-memory")],
];

let scratch: Scratch;
let results: Map<string, Checked>;
let calls = 0;
let temporary: string;
beforeAll(async () => {
  scratch = await makeScratch();
  const listener = createServer((socket) => {
    calls += 1;
    socket.destroy();
  }).listen(0, "127.0.0.1");
  await once(listener, "listening");
  const callHome = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
  const folder = join(scratch.root, "corpus");
  temporary = join(scratch.root, "tmp");
  await mkdir(folder);
  await mkdir(temporary);
  for (const [name, make] of cases) await writeFile(join(folder, name), await make(callHome));
  vi.stubEnv("TMPDIR", temporary); // where everything is made, so that it can be seen that all of it goes
  const checked = await checkFiles(folder);
  results = new Map(checked.map((one) => [one.file, one]));
  listener.close();
}, 600_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await scratch.remove();
});

describe("a folder of real and hostile files", () => {
  it.each(cases)("%s", (file, _make, expected) => {
    expect(results.get(file)).toMatchObject(expected);
    expect(results.get(file)!.seconds).toBeLessThan(35);
  });

  it("stays as it is, and nothing of it is left anywhere, no file and no process", async () => {
    expect((await readdir(join(scratch.root, "corpus"))).toSorted()).toEqual(cases.map(([file]) => file).toSorted());
    expect(await readdir(temporary)).toEqual([]);
    expect(await scratch.processes()).toEqual([]);
  });

  it("called nobody", () => {
    expect(calls).toBe(0);
  });
});
