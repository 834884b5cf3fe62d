import { execFile, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findIsolation } from "./isolation.ts";
import type { FileKind } from "./kinds.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { findUsableOffice } from "./make-from-office.ts";
import { findOfficeSandbox } from "./office-sandbox.ts";
import { createDeckRenderer, type DeckRendererOptions } from "./renderer.ts";
import { sniffFile } from "./sniff.ts";
import { makeOdp } from "./testing/make-odp.ts";
import { makePdf } from "./testing/make-pdf.ts";
import { makePptx, type PptxSlide } from "./testing/make-pptx.ts";
import { makeScratch, randomContentId, type Scratch } from "./testing/scratch.ts";

const run = promisify(execFile);
let scratch: Scratch;
beforeEach(async () => {
  scratch = await makeScratch();
});
afterEach(() => scratch.remove());

async function render(bytes: Uint8Array, kind: FileKind, options: Partial<DeckRendererOptions> = {}) {
  const renderer = createDeckRenderer({ root: scratch.root, ...options });
  const file = await scratch.quarantined(bytes, kind);
  const contentId = randomContentId();
  const result = await renderer.render({ contentId, files: [file] });
  await renderer.close();
  expect(await scratch.processes(), "processes left").toEqual([]);
  expect(await readdir(join(scratch.root, "quarantine"))).toEqual([]);
  if (!result.ok) expect(await scratch.leftovers(), "files left").toEqual([]);
  return { ...result, contentId };
}

const slides: PptxSlide[] = [
  { title: "예산 2026", lines: ["첫 번째 줄", "Second line"], notes: "인사하기\n그리고 시작", alt: "A black square" },
  { title: "Hidden", hidden: true, notes: "never shown", animation: true },
  { title: "Plan", lines: ["In a font nobody has"], font: "Nobody Has This", notes: "Slow down", transition: true },
  { title: "Film", animation: true, media: true },
];

describe.each([
  ["pptx", (more: PptxSlide[]) => makePptx([...slides, ...more])],
  ["odp", (more: PptxSlide[]) => makeOdp([...slides, ...more])],
] as const)("a presentation: %s", { timeout: 120_000 }, (kind, make) => {
  it("becomes pages with their text, notes and alternative text; hidden slides stay hidden", async () => {
    const result = await render(make([]), kind);
    if (!result.ok) throw new Error(result.reason);
    expect(result.kind).toBe(kind);
    expect(result.pages.map(({ text }) => text.split("\n"))).toEqual([
      ["예산 2026", "첫 번째 줄", "Second line"],
      ["Plan", "In a font nobody has"],
      ["Film"],
    ]);
    expect(result.pages.map(({ notes }) => notes)).toEqual(["인사하기\n그리고 시작", "Slow down", undefined]);
    expect(result.pages.map(({ lines }) => lines[0]?.heading)).toEqual([1, 1, 1]);
    expect(result.pages[0]?.alts).toEqual([{ text: "A black square", ...anywhere }]);
    expect(result.pages[0]).toMatchObject({ width: 1920, height: 1080 });
    const left = await readdir(join(scratch.root, result.contentId));
    expect(left.filter((name) => !/^\d+(-\d+\.webp|\.json)$/.test(name)).toSorted()).toEqual([
      "deck.json",
      "pages.pdf",
      `source-1.${kind}`,
    ]);
    // What LibreOffice needs for such a deck is far from the limit.
    expect(result.cost.peakBytes).toBeLessThan(0.75 * DEFAULT_LIMITS.memoryBytes);
  });

  it("says what is lost, and on which pages", async () => {
    const result = await render(make([{ title: "Elsewhere", linkedPicture: "http://127.0.0.1:9/picture.png" }]), kind);
    if (!result.ok) throw new Error(result.reason);
    expect(result.losses.toSorted((a, b) => (a.what < b.what ? -1 : 1))).toEqual([
      { what: "animations", pages: [3] },
      { what: "external", pages: [4] },
      { what: "fonts", names: ["Nobody Has This"] },
      { what: "hidden-slides" },
      { what: "media", pages: [3] },
      { what: "transitions", pages: [2] },
    ]);
  });

  it("calls nobody, whatever it refers to", async () => {
    let calls = 0;
    const listener = createServer((socket) => {
      calls += 1;
      socket.destroy();
    }).listen(0, "127.0.0.1");
    await once(listener, "listening");
    const { port } = listener.address() as AddressInfo;
    const result = await render(make([{ title: "Call", linkedPicture: `http://127.0.0.1:${port}/picture.png` }]), kind);
    listener.close();
    expect(result).toMatchObject({ ok: true, pageCount: 4 });
    expect(calls).toBe(0);
  });
});
const anywhere = {
  x: expect.any(Number) as number,
  y: expect.any(Number) as number,
  w: expect.any(Number) as number,
  h: expect.any(Number) as number,
};

it("an old presentation, PPT, becomes pages with its notes", { timeout: 120_000 }, async ({ skip }) => {
  const usable = await findUsableOffice(await findIsolation());
  skip(!usable, "LibreOffice is not installed");
  const { program } = usable!.office;
  await writeFile(join(scratch.root, "old.pptx"), makePptx(slides));
  const profile = `-env:UserInstallation=file://${join(scratch.root, "profile")}`;
  const args = [profile, "--headless", "--convert-to", "ppt", "--outdir", scratch.root, join(scratch.root, "old.pptx")];
  while (spawnSync(program, args, { env: { HOME: scratch.root } }).status === 81);
  const ppt = await readFile(join(scratch.root, "old.ppt"));
  expect(await sniffFile(join(scratch.root, "old.ppt"))).toBe("ppt");
  await scratch.remove();
  scratch = await makeScratch();
  const result = await render(ppt, "ppt");
  if (!result.ok) throw new Error(result.reason);
  expect(result.pages.map(({ text }) => text.split("\n")[0])).toEqual(["예산 2026", "Plan", "Film"]);
  expect(result.pages.map(({ notes }) => notes)).toEqual(["인사하기\n그리고 시작", "Slow down", undefined]);
  expect(result.losses).toContainEqual({ what: "hidden-slides" });
});

describe("a presentation that can't be shown is refused with its reason", { timeout: 120_000 }, () => {
  const locked = Buffer.concat([
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.alloc(4096),
    Buffer.from("EncryptedPackage", "utf16le"),
  ]);
  const zeros = Buffer.alloc(300 * 1024 * 1024);
  const many = Array.from({ length: 301 }, (_, index) => ({ title: `Slide ${index + 1}` }));

  it.each([
    ["one with a password", "pptx", () => locked, "encrypted"],
    [
      "an ODP with a password",
      "odp",
      () => makeOdp(slides, { "META-INF/manifest.xml": "<manifest><encryption-data/></manifest>" }),
      "encrypted",
    ],
    ["half of one", "pptx", () => makePptx(slides).subarray(0, 3000), "broken"],
    ["one without its parts", "pptx", () => makePptx([], { "ppt/presentation.xml": "" }), "broken"],
    ["one without slides", "odp", () => makeOdp([]), "empty"],
    ["one whose slides are all hidden", "pptx", () => makePptx([{ title: "Hidden", hidden: true }]), "empty"],
    ["301 slides", "pptx", () => makePptx(many), "too-many-pages"],
    ["a part of 300 MB in 300 KB", "pptx", () => makePptx(slides, { "ppt/slides/slide1.xml": zeros }), "out-of-memory"],
    [
      "pictures that unpack to gigabytes",
      "pptx",
      () => makePptx(slides, Object.fromEntries([1, 2, 3, 4].map((n) => [`ppt/media/bomb${n}.png`, zeros]))),
      "out-of-memory",
    ],
    ["nothing", "odp", () => Buffer.alloc(0), "broken"],
  ] as const)("%s", async (_, kind, make, reason) => {
    const result = await render(make(), kind);
    expect(result).toMatchObject({ ok: false, reason });
    expect(result.cost.peakBytes).toBeLessThanOrEqual(DEFAULT_LIMITS.memoryBytes);
  });

  it("one that multiplies by its own entities stays small: they are not known", async () => {
    const lol = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("");
    const xml = `<?xml version="1.0"?><!DOCTYPE p [<!ENTITY l0 "ha">${lol}]><p:sld xmlns:p="p"><p:t>&l10;</p:t></p:sld>`;
    const result = await render(makePptx(slides, { "ppt/slides/slide1.xml": xml }), "pptx");
    expect(result.cost.peakBytes).toBeLessThan(DEFAULT_LIMITS.memoryBytes);
    expect(result.cost.ms).toBeLessThan(35_000);
  });

  it("one that takes too long, or too much memory, with every process of it ended", async () => {
    const bytes = makePptx(slides);
    const slow = await render(bytes, "pptx", { limits: { stepMs: 100 } });
    expect(slow).toMatchObject({ ok: false, reason: "out-of-time" });
    const large = await render(bytes, "pptx", { limits: { officeMemoryBytes: 60 * 1024 * 1024 } });
    expect(large).toMatchObject({ ok: false, reason: "out-of-memory" });
  });
});

it("without LibreOffice presentations are refused as such, and PDFs still work", { timeout: 30_000 }, async () => {
  const nowhere = { officeFolders: [join(scratch.root, "nothing")] };
  const renderer = createDeckRenderer({ root: scratch.root, ...nowhere });
  expect(await renderer.office()).toBe(false);
  await renderer.close();
  expect(await render(makePptx(slides), "pptx", nowhere)).toMatchObject({ ok: false, reason: "office-missing" });
  expect(await render(await makePdf({ pages: 1, title: "Still" }), "pdf", nowhere)).toMatchObject({ ok: true });
});

describe("where LibreOffice runs", { timeout: 30_000 }, () => {
  async function attempt(command: string) {
    const sandbox = await findOfficeSandbox(await findIsolation());
    if (!sandbox) throw new Error("this system does not let us make a network namespace");
    const [folder, home] = [join(scratch.root, "work"), join(scratch.root, "work/home")];
    await mkdir(home, { recursive: true });
    await writeFile(join(scratch.root, "secret"), "a secret");
    const office = { folder: "/usr/lib", program: "" };
    const [program, ...args] = [...sandbox.prefix({ office, folder, home }), "/usr/bin/bash", "-c", command];
    const outcome = await run(program!, args, { env: {}, cwd: folder }).then(
      ({ stdout }) => stdout.trim(),
      () => "failed",
    );
    return { outcome, ownFiles: sandbox.ownFiles };
  }

  it("there is no network", async () => {
    const listener = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await once(listener, "listening");
    const { port } = listener.address() as AddressInfo;
    const connect = `exec 3<>/dev/tcp/127.0.0.1/${port} && echo connected`;
    // Outside it works, so that failing inside means something.
    expect((await run("/usr/bin/bash", ["-c", connect])).stdout.trim()).toBe("connected");
    expect((await attempt(connect)).outcome).toBe("failed");
    listener.close();
  });

  it("there are no files of ours, and nothing can be written but where it works", async ({ skip }) => {
    const { outcome, ownFiles } = await attempt(`cat ${join(scratch.root, "secret")} && echo read`);
    skip(!ownFiles, "bubblewrap is not installed");
    expect(outcome).toBe("failed");
    expect((await attempt(`echo x > /usr/x && echo written`)).outcome).toBe("failed");
    expect((await attempt(`echo x > ${join(scratch.root, "work", "x")} && echo written`)).outcome).toBe("written");
    expect(await readdir(scratch.root)).not.toContain("x");
  });
});
