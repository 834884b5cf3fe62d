import { readdirSync } from "node:fs";
import { reasons } from "@moim/protocol/errors";
import { describe, expect, test } from "vitest";
import { locales } from "../shared/i18n/locale.ts";
import { icuArguments } from "./icu-arguments.ts";
import { catalogues } from "./index.ts";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const here = path ? `${path}.${key}` : key;
    return typeof value === "string" ? [[here, value]] : flatten(value, here);
  });
}

const flat = Object.fromEntries(locales.map((locale) => [locale, new Map(flatten(catalogues[locale]))]));
const english = flat["en"] ?? new Map<string, string>();

test("every file is in the index", () => {
  for (const locale of locales) {
    const files = readdirSync(new URL(`./${locale}/`, import.meta.url)).map((file) => file.replace(/\.json$/, ""));
    expect(Object.keys(catalogues[locale]).toSorted(), locale).toEqual(files.toSorted());
  }
});

test("every reason a request can be refused for has a sentence", () => {
  for (const locale of locales) {
    expect(Object.keys(catalogues[locale].errors).toSorted(), locale).toEqual(Object.keys(reasons).toSorted());
  }
});

describe.each(locales)("the catalogue %s", (locale) => {
  const messages = flat[locale] ?? new Map<string, string>();

  test("has the keys of the English one, and no others", () => {
    expect([...messages.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });
  test("takes the same arguments", () => {
    for (const [key, message] of messages) {
      expect(icuArguments(message), key).toEqual(icuArguments(english.get(key) ?? ""));
    }
  });
  test("is calm: no exclamation marks, nothing empty", () => {
    for (const [key, message] of messages) {
      expect(message.trim(), key).not.toBe("");
      expect(message, key).not.toMatch(/[!！]/);
    }
  });
});

test("ICU arguments are found through plurals", () => {
  expect(icuArguments("{count, plural, one {# of {name}} other {#}} <b>x</b>")).toEqual([
    "<b>",
    "count:plural",
    "name",
  ]);
});
