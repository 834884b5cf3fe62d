import { title } from "@moim/protocol";
import { expect, test } from "vitest";
import { nameOf } from "./upload.ts";

test.each([
  ["월요일 회의.pptx", "월요일 회의"],
  ["Plan.v2.PDF", "Plan.v2"],
  ["scan.jpeg", "scan"],
  ["notes.txt", "notes.txt"],
  [".pdf", "Slides"],
  ["\u200B\u2800.pdf", "Slides"],
  ["\u202Efdp.exe\u0007.pdf", "fdp.exe"],
])("the file %j becomes the deck %j", (file, name) => {
  expect(nameOf([{ name: file }])).toBe(name);
});

test("whatever a file is called, the server takes the deck's name", () => {
  for (const name of [
    "x".repeat(255),
    "👩‍👩‍👧‍👦".repeat(60),
    `a${"\u0301".repeat(200)}b`.repeat(3),
    "\ud800",
    "  a   b  ",
    "",
  ]) {
    expect(title.safeParse(nameOf([{ name }])).success, JSON.stringify(name)).toBe(true);
  }
  expect(nameOf([])).toBe("Slides");
});
