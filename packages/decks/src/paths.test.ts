import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isContentId } from "./content-id.ts";
import { deckFolder, pageFile } from "./paths.ts";

const root = "/srv/decks";
const contentId = "0b9d1f2c7f5e4a449a631c0d3f8f6f10";

describe("the path of a page", () => {
  it("is made of the deck's id, the page and the width", () => {
    expect(pageFile({ root, contentId, page: 12, width: 1280 })).toBe(join(root, contentId, "12-1280.webp"));
    expect(pageFile({ root, contentId, page: 1, width: 3840 })).toContain(contentId);
  });

  it.each([
    "",
    "..",
    "../../etc/passwd",
    "a/b",
    `${contentId}/..`,
    `${contentId}\0`,
    "short",
    "x".repeat(32),
    "a".repeat(33),
    "0B9D1F2C7F5E4A449A631C0D3F8F6F10",
    "0b9d1f2c-7f5e-4a44-9a63-1c0d3f8f6f10",
    "quarantine",
    `${contentId}\n`,
  ])("is refused for the id %j", (id) => {
    expect(pageFile({ root, contentId: id, page: 1, width: 320 })).toBeNull();
    expect(() => deckFolder(root, id)).toThrow(TypeError);
  });

  it.each([0, -1, 1.5, 301, Number.NaN, Number.POSITIVE_INFINITY, "1/../2" as unknown as number])(
    "is refused for page %s",
    (page) => {
      expect(pageFile({ root, contentId, page, width: 320 })).toBeNull();
    },
  );

  it.each([0, 321, 1920.5, Number.NaN, "320" as unknown as number])("is refused for width %s", (width) => {
    expect(pageFile({ root, contentId, page: 1, width })).toBeNull();
  });

  it("is refused for what is not even a string", () => {
    for (const id of [undefined, null, 5, {}, [contentId]]) expect(isContentId(id)).toBe(false);
  });
});
