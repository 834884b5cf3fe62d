import { expect, test } from "vitest";
import { isTalkKey, shortcutOf } from "./shortcuts.ts";

const press = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, isComposing: false };
const altGraph = (name: string) => name === "AltGraph";

test("letters are shortcuts with and without caps lock, and in scripts other than Latin by their place", () => {
  expect(shortcutOf({ ...press, key: "m", code: "KeyM" })).toBe("microphone");
  expect(shortcutOf({ ...press, key: "M", code: "KeyM" })).toBe("microphone");
  expect(shortcutOf({ ...press, key: "ㅡ", code: "KeyM" })).toBe("microphone");
  expect(shortcutOf({ ...press, key: "ㅍ", code: "KeyV" })).toBe("camera");
  expect(shortcutOf({ ...press, key: "м", code: "KeyV" })).toBe("camera");
  expect(shortcutOf({ ...press, shiftKey: true, key: "?", code: "Slash" })).toBe("help");
});

test("where an input method takes the press, the place says which letter it was", () => {
  expect(shortcutOf({ ...press, key: "Process", code: "KeyH" })).toBe("hand");
  expect(shortcutOf({ ...press, key: "Process", code: "KeyX" })).toBeNull();
});

test("on another layout it is the letter that counts, not its place", () => {
  expect(shortcutOf({ ...press, key: "m", code: "Semicolon" })).toBe("microphone");
  expect(shortcutOf({ ...press, key: "z", code: "KeyM" })).toBeNull();
  expect(shortcutOf({ ...press, key: "ç", code: "KeyV" })).toBeNull();
});

test("what belongs to the browser, to composing or to a held key is left alone", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey", "shiftKey", "repeat", "isComposing"] as const) {
    expect(shortcutOf({ ...press, [held]: true, key: "m", code: "KeyM" })).toBeNull();
    expect(isTalkKey({ ...press, [held]: true, key: " ", code: "Space" })).toBe(false);
  }
  expect(shortcutOf({ ...press, getModifierState: altGraph, key: "μ", code: "KeyM" })).toBeNull();
});

test("Space is for talking, whatever an input method calls it", () => {
  expect(isTalkKey({ ...press, key: " ", code: "Space" })).toBe(true);
  expect(isTalkKey({ ...press, key: "Process", code: "Space" })).toBe(true);
  expect(isTalkKey({ ...press, key: "m", code: "KeyM" })).toBe(false);
});
