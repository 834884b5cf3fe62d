import { expect, test } from "vitest";
import { slideActionOf } from "./slide-keys.ts";

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  ...more,
});

test("arrows, paging keys, Home and End turn pages; they may be held down", () => {
  expect(slideActionOf(press("ArrowRight", { repeat: true }), "")).toEqual({ do: "step", by: 1 });
  expect(slideActionOf(press("PageUp"), "")).toEqual({ do: "step", by: -1 });
  expect(slideActionOf(press("Home"), "")).toEqual({ do: "first" });
  expect(slideActionOf(press("End"), "")).toEqual({ do: "last" });
});

test("a number is ended by Enter; nought alone shows the whole page, after a digit it is one", () => {
  expect(slideActionOf(press("1"), "")).toEqual({ do: "digit", digit: "1" });
  expect(slideActionOf(press("0"), "1")).toEqual({ do: "digit", digit: "0" });
  expect(slideActionOf(press("Enter"), "10")).toEqual({ do: "go", position: 10 });
  expect(slideActionOf(press("0"), "")).toEqual({ do: "whole" });
  expect(slideActionOf(press("Enter"), "")).toBeNull();
});

test("letters count in any case and in other scripts by where they are, once however long they are held", () => {
  expect(slideActionOf(press("b"), "")).toEqual({ do: "black" });
  expect(slideActionOf(press("ㅠ", { code: "KeyB" }), "")).toEqual({ do: "black" });
  expect(slideActionOf(press("ㄹ", { code: "KeyF", ctrlKey: true }), "")).toEqual({ do: "find" });
  expect(slideActionOf(press("b", { repeat: true }), "")).toBeNull();
});

test("what the browser means by a key with Ctrl stays its own, but for finding", () => {
  expect(slideActionOf(press("f", { ctrlKey: true }), "")).toEqual({ do: "find" });
  expect(slideActionOf(press("f", { metaKey: true }), "")).toEqual({ do: "find" });
  for (const key of ["+", "-", "0", "ArrowRight", "b"]) {
    expect(slideActionOf(press(key, { ctrlKey: true }), "")).toBeNull();
    expect(slideActionOf(press(key, { altKey: true }), "")).toBeNull();
  }
  expect(slideActionOf(press("ArrowRight", { isComposing: true }), "")).toBeNull();
});
