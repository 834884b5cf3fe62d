import { open, readFile, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { quarantineFolder } from "./paths.ts";
import { makeScratch, type Scratch } from "./testing/scratch.ts";
import { receiveUpload } from "./upload.ts";

let scratch: Scratch;
beforeEach(async () => {
  scratch = await makeScratch();
});
afterEach(() => scratch.remove());

const pdf = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(5000, "x")]);
const inChunks = (bytes: Buffer, size = 700) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    ),
  );

describe("an upload", () => {
  it("is kept in quarantine under a name of ours, readable by nobody else", async () => {
    const result = await receiveUpload(inChunks(pdf), { root: scratch.root });
    expect(result).toMatchObject({ ok: true, bytes: pdf.length });
    if (!result.ok) return;
    expect(dirname(result.file)).toBe(quarantineFolder(scratch.root));
    expect(await readFile(result.file)).toEqual(pdf);
    expect((await stat(result.file)).mode & 0o777).toBe(0o600);
  });

  it("may be exactly as large as allowed, and not a byte larger", async () => {
    const options = { root: scratch.root, maxBytes: pdf.length };
    expect(await receiveUpload(inChunks(pdf), options)).toMatchObject({ ok: true });
    expect(await receiveUpload(inChunks(Buffer.concat([pdf, Buffer.from("x")])), options)).toEqual({
      ok: false,
      reason: "too-large",
    });
    expect(await scratch.leftovers()).toHaveLength(1);
  });

  it("is stopped at the limit, not at its end: an endless one too", async () => {
    let sent = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          sent += pdf.length;
          yield pdf;
        }
      })(),
    );
    expect(await receiveUpload(endless, { root: scratch.root, maxBytes: 100_000 })).toEqual({
      ok: false,
      reason: "too-large",
    });
    expect(sent).toBeLessThan(300_000);
    // The connection must stay usable for the answer.
    expect(endless.destroyed).toBe(false);
    endless.destroy();
    expect(await scratch.leftovers()).toEqual([]);
  });

  it("is refused early when it is not a PDF", async () => {
    const picture = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(1_000_000)]);
    const stream = inChunks(picture);
    expect(await receiveUpload(stream, { root: scratch.root })).toEqual({ ok: false, reason: "not-a-pdf" });
    expect(stream.readableEnded).toBe(false);
    stream.destroy();
    expect(await scratch.leftovers()).toEqual([]);
  });

  it.each([
    ["nothing at all", Buffer.alloc(0), false],
    ["less than the mark", Buffer.from("%PD"), false],
    ["the mark after 1,000 other bytes", Buffer.concat([Buffer.alloc(1000), pdf]), true],
    ["the mark too late", Buffer.concat([Buffer.alloc(1020), pdf]), false],
    ["the mark across two chunks", Buffer.concat([Buffer.alloc(698), pdf]), true],
  ])("with %s", async (_, bytes, ok) => {
    const result = await receiveUpload(inChunks(bytes), { root: scratch.root });
    expect(result).toMatchObject(ok ? { ok } : { ok, reason: "not-a-pdf" });
    expect(await scratch.leftovers()).toHaveLength(ok ? 1 : 0);
  });

  it("that breaks off leaves nothing", async () => {
    const stream = Readable.from(
      (async function* () {
        yield pdf;
        await Promise.resolve();
        throw new Error("connection reset");
      })(),
    );
    expect(await receiveUpload(stream, { root: scratch.root })).toEqual({ ok: false, reason: "interrupted" });
    expect(await scratch.leftovers()).toEqual([]);
  });

  it("that is already broken off when it begins leaves nothing", async () => {
    const stream = inChunks(pdf);
    stream.destroy();
    expect(await receiveUpload(stream, { root: scratch.root })).toEqual({ ok: false, reason: "interrupted" });
    expect(await scratch.leftovers()).toEqual([]);
  });

  it("F12: says within 2 s that the disk is full, and leaves nothing", async () => {
    // /dev/full behaves as a full disk: every write fails with ENOSPC.
    const openFile = async (path: string) => {
      await writeFile(path, "");
      return await open("/dev/full", "w");
    };
    const started = Date.now();
    expect(await receiveUpload(inChunks(pdf), { root: scratch.root, openFile })).toEqual({
      ok: false,
      reason: "disk-full",
    });
    expect(Date.now() - started).toBeLessThan(2000);
    expect(await scratch.leftovers()).toEqual([]);
  });

  it("throws when the folder can't be used at all: that is our fault, not the file's", async () => {
    await expect(receiveUpload(inChunks(pdf), { root: "/dev/null/decks" })).rejects.toThrow("ENOTDIR");
  });
});
