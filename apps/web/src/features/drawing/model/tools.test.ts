import { expect, test } from "vitest";
import { toolActionOf, toolKeys } from "./tools.ts";
import { goingOn, onPage } from "./trace.ts";

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  ...{ key, code: `Key${key.toUpperCase()}`, ctrlKey: false, metaKey: false },
  ...{ altKey: false, shiftKey: false, isComposing: false },
  ...more,
});

test("each tool has a key of its own, which counts by its place in other scripts", () => {
  expect(new Set(Object.values(toolKeys)).size).toBe(Object.keys(toolKeys).length);
  expect(toolActionOf(press("p"))).toEqual({ do: "take", tool: "pen" });
  expect(toolActionOf(press("ㅔ", { code: "KeyP" }))).toEqual({ do: "take", tool: "pen" });
  expect(toolActionOf(press("p", { isComposing: true }))).toBeNull();
  expect(toolActionOf(press("x"))).toBeNull();
});

test("Ctrl or Cmd and Z undoes, Escape lays down, other keys with Ctrl are the browser's", () => {
  expect(toolActionOf(press("z", { ctrlKey: true }))).toEqual({ do: "undo" });
  expect(toolActionOf(press("z", { metaKey: true }))).toEqual({ do: "undo" });
  expect(toolActionOf(press("z", { ctrlKey: true, shiftKey: true }))).toBeNull();
  expect(toolActionOf(press("p", { ctrlKey: true }))).toBeNull();
  expect(toolActionOf(press("Escape", { code: "Escape" }))).toEqual({ do: "lay-down" });
});

test("a place on the screen is one on the page, however large that is, and a little beyond its edge", () => {
  const box = { left: 100, top: 50, width: 800, height: 400 };
  expect(onPage({ clientX: 500, clientY: 150 }, box)).toEqual([5_000, 2_500]);
  expect(onPage({ clientX: 0, clientY: 900 }, box)).toEqual([-1_000, 11_000]);
});

test("a line goes on without what it can do without", () => {
  expect(goingOn([0, 0], [10, 1, 20, 0, 20, 50])).toEqual([20, 0, 20, 50]);
  expect(goingOn([5, 5], [5, 5])).toEqual([]);
  expect(goingOn([5, 5], [])).toEqual([]);
});
