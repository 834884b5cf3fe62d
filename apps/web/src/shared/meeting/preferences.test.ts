import { expect, test } from "vitest";
import { readPreferences } from "./preferences.ts";

const defaults = readPreferences(null);

test("what was chosen before is taken over, what is missing has its default", () => {
  expect(readPreferences('{"sounds":false,"name":"Ada"}')).toEqual({ ...defaults, sounds: false, name: "Ada" });
});

test("what is broken, foreign or of another type is left out", () => {
  for (const stored of ["", "{", "null", "[]", "7", '{"sounds":"no","colour":"red"}']) {
    expect(readPreferences(stored)).toEqual(defaults);
  }
});
