import { describe, expect, it } from "vitest";
import { checkPageSize, fitInto } from "./page-size.ts";
import { Refusal } from "./results.ts";

const refusalOf = (check: () => void) => {
  try {
    check();
  } catch (error) {
    return error instanceof Refusal ? error.reason : error;
  }
  return null;
};

describe("the size of a page's image", () => {
  it.each([
    [
      { width: 960, height: 540 },
      { width: 1920, height: 1080 },
    ],
    [
      { width: 595, height: 842 },
      { width: 1357, height: 1920 },
    ],
    [
      { width: 100, height: 100 },
      { width: 1920, height: 1920 },
    ],
    [
      { width: 60_000, height: 10 },
      { width: 1920, height: 1 },
    ],
  ])("of %o is %o, whichever way it lies", (page, image) => {
    expect(fitInto(1920, page)).toEqual(image);
  });

  it("gives a page made smaller the size it would have had at once", () => {
    const large = fitInto(1920, { width: 595.276, height: 841.89 });
    expect(fitInto(320, large)).toEqual({ width: 226, height: 320 });
  });
});

describe("a page's natural size", () => {
  it("may be up to 40 million points", () => {
    expect(refusalOf(() => checkPageSize(1, { width: 8000, height: 5000 }, 40_000_000))).toBeNull();
    expect(refusalOf(() => checkPageSize(1, { width: 8000, height: 5001 }, 40_000_000))).toBe("page-too-large");
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("of %s is no size", (width) => {
    expect(refusalOf(() => checkPageSize(1, { width, height: 10 }, 40_000_000))).toBe("broken");
  });
});
