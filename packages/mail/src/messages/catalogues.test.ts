import { describe, expect, test } from "vitest";
// What compares the web's catalogues, too.
import { icuArguments } from "../../../../apps/web/src/messages/icu-arguments.ts";
import { occasions } from "../content.ts";
import { catalogues } from "../sending/words.ts";

const flat = (tree: object, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? flat(value, `${path}${key}.`) : [[path + key, String(value)]],
  );
/** The names of the values in a message; languages may need them in different ways. */
const valuesOf = (message: string) => [...new Set(icuArguments(message).map((one) => one.split(":")[0]))].toSorted();

describe("the words of mails", () => {
  const en = flat(catalogues.en);
  const ko = new Map(flat(catalogues.ko));

  test("are the same in both languages, with the same values in them", () => {
    expect([...ko.keys()].toSorted()).toEqual(en.map(([key]) => key).toSorted());
    for (const [key, message] of en) {
      expect([key, valuesOf(ko.get(key) ?? "")]).toEqual([key, valuesOf(message)]);
    }
    expect([...ko.values()].every((message) => message.trim() !== "")).toBe(true);
  });

  test("are there for every occasion", () => {
    for (const { subject, lead } of Object.values(catalogues)) {
      expect(Object.keys(subject).toSorted()).toEqual([...occasions].toSorted());
      expect(Object.keys(lead).toSorted()).toEqual([...occasions].toSorted());
    }
  });
});
