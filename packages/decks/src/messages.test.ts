import { describe, expect, it } from "vitest";
import { parseMessage, type ChildMessage } from "./messages.ts";

const messages: ChildMessage[] = [
  { t: "meta", pageCount: 1, sizes: [{ width: 1920, height: 1080 }] },
  { t: "page", page: 3, width: 1920, height: 1080, text: "Hello", lines: [], links: [], alts: [] },
  {
    t: "page",
    page: 1,
    width: 1,
    height: 1,
    text: "",
    lines: [{ text: "Title", x: 0, y: 0.1, w: 1, h: 0.05, heading: 1 }],
    links: [
      { x: 0, y: 0, w: 0.5, h: 0.5, url: "https://example.org/" },
      { x: 0, y: 0, w: 0.5, h: 0.5, page: 3 },
    ],
    alts: [{ text: "A graph" }, { text: "A map", x: 0, y: 0, w: 1, h: 1 }],
    notes: "Say hello",
  },
  { t: "refused", reason: "broken" },
  { t: "refused", reason: "page-too-large", page: 7 },
  { t: "fault", message: "no such file" },
  { t: "done", losses: [] },
  {
    t: "done",
    losses: [
      { what: "animations", pages: [1, 2] },
      { what: "fonts", names: ["Papyrus"] },
    ],
  },
];

const page = { t: "page", page: 1, width: 1, height: 1, text: "", lines: [], links: [], alts: [] };
const box = { x: 0, y: 0, w: 1, h: 1 };

describe("a message from the child", () => {
  it.each(messages)("is understood: %o", (message) => {
    expect(parseMessage(JSON.parse(JSON.stringify(message)))).toEqual(message);
  });

  it("loses what does not belong to it", () => {
    expect(parseMessage({ t: "done", losses: [], file: "/etc/passwd" })).toEqual({ t: "done", losses: [] });
  });

  it.each([
    null,
    "done",
    {},
    { t: "finished" },
    { t: "meta", pageCount: 2, sizes: [{ width: 1, height: 1 }] },
    { t: "meta", pageCount: 1, sizes: [{ width: 0, height: 1 }] },
    { ...page, page: 0 },
    { ...page, width: 1.5 },
    { ...page, text: undefined },
    { ...page, text: "x".repeat(20_001) },
    { ...page, notes: 5 },
    { ...page, lines: [{ text: "off the page", ...box, x: 1.1 }] },
    { ...page, lines: [{ text: "nowhere", ...box, x: Number.NaN }] },
    { ...page, lines: [{ text: "no such heading", ...box, heading: 7 }] },
    { ...page, lines: Array.from({ length: 1_001 }, () => ({ text: "", ...box })) },
    { ...page, links: [{ ...box, url: "javascript:alert(1)" }] },
    { ...page, links: [{ ...box, url: "file:///etc/passwd" }] },
    { ...page, links: [{ ...box }] },
    { ...page, alts: [{ text: "", x: 0 }] },
    { t: "done" },
    { t: "done", losses: [{ what: "everything" }] },
    { t: "done", losses: [{ what: "fonts", names: [5] }] },
    { t: "refused", reason: "no reason" },
    { t: "fault" },
  ])("is not believed: %o", (message) => {
    expect(parseMessage(message)).toBeNull();
  });
});
