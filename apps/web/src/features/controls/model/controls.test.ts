import { expect, test } from "vitest";
import { shortcutOf } from "./shortcuts.ts";

const press = { ctrlKey: false, metaKey: false, altKey: false, repeat: false, isComposing: false };

test("letters are shortcuts in any case, and in scripts other than Latin by their place", () => {
  expect(shortcutOf({ ...press, key: "m", code: "KeyM" })).toBe("microphone");
  expect(shortcutOf({ ...press, key: "M", code: "KeyM" })).toBe("microphone");
  expect(shortcutOf({ ...press, key: "ㅡ", code: "KeyM" })).toBe("microphone");
  expect(shortcutOf({ ...press, key: "?", code: "Slash" })).toBe("help");
});

test("on another layout it is the letter that counts, not its place", () => {
  expect(shortcutOf({ ...press, key: "m", code: "Semicolon" })).toBe("microphone");
  expect(shortcutOf({ ...press, key: "z", code: "KeyM" })).toBeNull();
});

test("what belongs to the browser, to composing or to a held key is left alone", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey", "repeat", "isComposing"] as const) {
    expect(shortcutOf({ ...press, [held]: true, key: "m", code: "KeyM" })).toBeNull();
  }
});
