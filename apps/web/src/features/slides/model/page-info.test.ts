import { expect, test } from "vitest";
import { NO_INFO, readPageInfo } from "./page-info.ts";

const box = { x: 0.1, y: 0.2, w: 0.3, h: 0.05 };

test("the shape, lines, headings, links and alternative texts are taken over", () => {
  expect(
    readPageInfo({
      width: 1920,
      height: 1080,
      text: "Title",
      lines: [
        { ...box, text: "Title", heading: 1 },
        { ...box, text: "and more" },
      ],
      links: [
        { ...box, url: "https://example.org/" },
        { ...box, page: 4 },
      ],
      alts: [{ ...box, text: "A leaf" }, { text: "A root" }],
      notes: "Speak slowly",
    }),
  ).toEqual({
    size: { width: 1920, height: 1080 },
    text: "Title",
    lines: [
      { ...box, text: "Title", heading: 1 },
      { ...box, text: "and more", heading: null },
    ],
    links: [
      { ...box, to: { url: "https://example.org/" } },
      { ...box, to: { page: 4 } },
    ],
    alts: [
      { text: "A leaf", box },
      { text: "A root", box: null },
    ],
  });
});

test("a deck of before has its text only", () => {
  expect(readPageInfo({ width: 1, height: 1, text: "Title" })).toEqual({
    ...NO_INFO,
    size: { width: 1, height: 1 },
    text: "Title",
  });
});

test("a file can't lead people to anything but the web, mail and its own pages", () => {
  const links = ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "nowhere", ""].map((url) => ({
    ...box,
    url,
  }));
  expect(readPageInfo({ links }).links).toEqual([]);
  expect(
    readPageInfo({
      links: [
        { ...box, page: 0 },
        { ...box, page: 1.5 },
      ],
    }).links,
  ).toEqual([]);
});

test("what has another form is left out", () => {
  for (const value of [null, 7, "x", [], { lines: 3, links: "x", alts: null, notes: 5, text: {} }]) {
    expect(readPageInfo(value)).toEqual(NO_INFO);
  }
  expect(
    readPageInfo({
      lines: [
        { ...box, x: "0", text: "a" },
        { ...box, text: " " },
      ],
    }).lines,
  ).toEqual([]);
});
