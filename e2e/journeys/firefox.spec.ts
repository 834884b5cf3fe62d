import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";

const file = (name: string) => fileURLToPath(new URL(`../firefox/${name}`, import.meta.url));

test("Firefox and Chromium see, hear and write to each other, see the same slides, draw on them, and see who points", async () => {
  test.setTimeout(240_000);
  const isRoot = process.getuid?.() === 0;
  const { stdout } = await promisify(execFile)(
    "unshare",
    [
      "--net",
      ...(isRoot ? [] : ["--map-current-user", "--keep-caps"]),
      file("in-namespace.sh"),
      process.execPath,
      file("meet.ts"),
    ],
    { timeout: 220_000, maxBuffer: 16 * 1024 * 1024 },
  );
  type Side = { frames: number; energy: number; audioPackets: number; chat: string[] };
  const result = JSON.parse(stdout.trim().split("\n").at(-1)!) as {
    chromium: Side;
    firefox: Side;
    slides: { looks: { x: number; y: number }[]; page: number };
    drawing: unknown;
    pointers: string[][];
    foreign: string[];
    noticed: string[];
    check: string[];
  };
  expect(result.drawing).toEqual({
    seenByGuest: 1,
    seenByHost: 2,
    pointer: { ordered: false, maxRetransmits: 0 },
  });
  expect(result.pointers, "the pointer's name, at the others").toEqual([["Chromium"], ["Chromium"]]);
  for (const side of [result.chromium, result.firefox]) {
    expect(side.frames).toBeGreaterThan(30);
    expect(side.energy).toBeGreaterThan(0);
    expect(side.chat.some((data) => data.includes("from Firefox"))).toBe(true);
    expect(side.chat.some((data) => data.includes("from Chromium"))).toBe(true);
  }
  const [host, guest] = result.slides.looks;
  expect(guest, "the same part of the page").toEqual(host);
  expect(result.slides.page).toBe(5);
  const [summary, ...rows] = result.check;
  // How fast the line is, on a machine that does all of this at once, is not the matter here.
  expect(summary).toMatch(/^You can join meetings here/);
  expect(rows.slice(0, 3)).toEqual([
    "Server (websocket): Good",
    "Sound and video by UDP: Good",
    "Sound and video by TCP: Good",
  ]);
  expect(result.foreign, "requests to foreign hosts").toEqual([]);
  expect(result.noticed, "what is noticed of a page that makes some").toEqual([
    "http://10.77.0.1:4999/request",
    "http://10.77.0.1:4999/socket",
  ]);
});
