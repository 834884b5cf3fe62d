import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { deckFolder, isDeckId, pageFile } from "./paths.ts";

const root = "/srv/decks";
const deckId = "0b9d1f2c-7f5e-4a44-9a63-1c0d3f8f6f10";

describe("the path of a page", () => {
  it("is made of the deck's id, the page and the width", () => {
    expect(pageFile({ root, deckId, page: 12, width: 1280 })).toBe(join(root, deckId, "12-1280.webp"));
    expect(pageFile({ root, deckId: "cX3v-9_kQ2LmN7pRs8TuVw", page: 1, width: 320 })).toContain(
      "cX3v-9_kQ2LmN7pRs8TuVw",
    );
  });

  it.each([
    "",
    "..",
    "../../etc/passwd",
    "a/b",
    `${deckId}/..`,
    `${deckId}\0`,
    "short",
    "x".repeat(65),
    "quarantine",
    `${deckId}\n`,
  ])("is refused for the id %j", (id) => {
    expect(pageFile({ root, deckId: id, page: 1, width: 320 })).toBeNull();
    expect(() => deckFolder(root, id)).toThrow(TypeError);
  });

  it.each([0, -1, 1.5, 301, Number.NaN, Number.POSITIVE_INFINITY, "1/../2" as unknown as number])(
    "is refused for page %s",
    (page) => {
      expect(pageFile({ root, deckId, page, width: 320 })).toBeNull();
    },
  );

  it.each([0, 321, 1920.5, Number.NaN, "320" as unknown as number])("is refused for width %s", (width) => {
    expect(pageFile({ root, deckId, page: 1, width })).toBeNull();
  });

  it("is refused for what is not even a string", () => {
    for (const id of [undefined, null, 5, {}, [deckId]]) expect(isDeckId(id)).toBe(false);
  });
});
