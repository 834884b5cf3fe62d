import { describe, expect, it } from "vitest";
import { parseInspection, withSlide } from "./inspection.ts";
import type { RenderedPage } from "./results.ts";

const line = (text: string, heading?: number) => ({
  text,
  x: 0,
  y: 0,
  w: 1,
  h: 0.1,
  ...(heading !== undefined && { heading }),
});
const page: RenderedPage = {
  page: 1,
  width: 1920,
  height: 1080,
  text: "",
  lines: [line("A long", 1), line("title"), line("Body", 1), line("title")],
  links: [],
  alts: [{ text: "A map", x: 0, y: 0, w: 1, h: 1 }],
};

describe("a page of a presentation", () => {
  it("has its slide's notes, and the alternative texts that the PDF lacks", () => {
    const { notes, alts } = withSlide(page, { notes: "Say hello", alts: ["A map", "A graph"] });
    expect(notes).toBe("Say hello");
    expect(alts).toEqual([...page.alts, { text: "A graph" }]);
  });

  it("has its title as the only first heading, also over several lines", () => {
    const { lines } = withSlide(page, { title: "A long\ntitle", alts: [] });
    expect(lines.map(({ heading }) => heading)).toEqual([1, 1, 2, undefined]);
  });

  it("keeps its headings where the title is not among its lines, and stays as it is without a slide", () => {
    expect(withSlide(page, { title: "Elsewhere", alts: [] }).lines).toEqual(page.lines);
    expect(withSlide(page, undefined)).toBe(page);
  });
});

describe("what the child says of a presentation", () => {
  const whole = { slides: [{ title: "A", notes: "B", alts: ["C"] }, { alts: [] }], losses: [], fonts: ["Papyrus"] };

  it("is understood, without what doesn't belong to it", () => {
    expect(parseInspection({ ...whole, more: 1 })).toEqual(whole);
  });

  it.each([
    null,
    {},
    { ...whole, slides: [{}] },
    { ...whole, slides: [{ alts: [], notes: 5 }] },
    { ...whole, slides: Array.from({ length: 301 }, () => ({ alts: [] })) },
    { ...whole, losses: [{ what: "all" }] },
    { ...whole, fonts: Array.from({ length: 51 }, () => "x") },
    { ...whole, fonts: [null] },
  ])("is not believed: %#", (value) => {
    expect(parseInspection(value)).toBeNull();
  });
});
