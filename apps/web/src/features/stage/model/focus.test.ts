import { describe, expect, test } from "vitest";
import { chooseFocus, NO_FOCUS } from "./focus.ts";

const people = ["ada", "bo"];

describe("what is shown large", () => {
  test("nothing while nothing is shared or pinned", () => {
    expect(chooseFocus(NO_FOCUS, { pinned: null, shared: [], present: people }).focus).toBeNull();
  });

  test("what was shared last, and the other one again when it ends", () => {
    const slides = chooseFocus(NO_FOCUS, { pinned: null, shared: ["slides"], present: [...people, "slides"] });
    expect(slides.focus).toBe("slides");
    const both = chooseFocus(slides, {
      pinned: null,
      shared: ["slides", "screen"],
      present: [...people, "slides", "screen"],
    });
    expect(both.focus).toBe("screen");
    expect(chooseFocus(both, { pinned: null, shared: ["slides"], present: [...people, "slides"] }).focus).toBe(
      "slides",
    );
  });

  test("it stays while others change", () => {
    const first = chooseFocus(NO_FOCUS, { pinned: null, shared: ["slides", "screen"], present: people });
    const again = chooseFocus(first, { pinned: null, shared: ["screen", "slides"], present: people });
    expect(again.focus).toBe(first.focus);
  });

  test("what is pinned comes first, as long as it is there", () => {
    const input = { pinned: "ada", shared: ["slides"] };
    expect(chooseFocus(NO_FOCUS, { ...input, present: people }).focus).toBe("ada");
    expect(chooseFocus(NO_FOCUS, { ...input, present: ["bo"] }).focus).toBe("slides");
  });

  test("who is put into the spotlight is large until something else is shared; one's own pin wins", () => {
    const all = [...people, "slides"];
    const slides = chooseFocus(NO_FOCUS, { pinned: null, shared: ["slides"], present: all });
    const lit = chooseFocus(slides, { pinned: null, shared: ["slides", "bo"], present: all });
    expect(lit.focus).toBe("bo");
    expect(chooseFocus(lit, { pinned: "ada", shared: ["slides", "bo"], present: all }).focus).toBe("ada");
    expect(chooseFocus(lit, { pinned: null, shared: ["slides"], present: all }).focus).toBe("slides");
    const screen = { pinned: null, shared: ["slides", "screen", "bo"], present: [...all, "screen"] };
    expect(chooseFocus(lit, screen).focus).toBe("screen");
  });
});
