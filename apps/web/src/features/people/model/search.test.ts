import { expect, test } from "vitest";
import { nameSearch } from "./search.ts";

const finds = (typed: string, name: string) => nameSearch(typed)(name);

test("names are found whatever the case, the accents and the spaces", () => {
  expect(finds("jose m", "José Müller")).toBe(true);
  expect(finds("JOSÉ", "Jose Muller")).toBe(true);
  expect(finds("김 하늘", "김하늘")).toBe(true);
  expect(finds("bo", "Ada")).toBe(false);
});

test("nothing but spaces finds everyone", () => {
  expect(finds("", "Ada")).toBe(true);
  expect(finds("  ", "김하늘")).toBe(true);
});

test("composed, decomposed and full-width letters are the same", () => {
  expect(finds("하늘".normalize("NFD"), "김하늘")).toBe(true);
  expect(finds("하늘", "김하늘".normalize("NFD"))).toBe(true);
  expect(finds("ada", "Ada Lovelace")).toBe(true);
});

test("an unfinished syllable finds a Korean name, also while its last consonant belongs to the next", () => {
  expect(finds("하느", "김하늘")).toBe(true);
  expect(finds("한", "김하나")).toBe(true);
  expect(finds("갑", "가비")).toBe(true);
  expect(finds("값", "갑수")).toBe(true);
  expect(finds("한", "김호나")).toBe(false);
});

test("initial consonants find a Korean name, also those that a keyboard joins", () => {
  expect(finds("ㄱㅎㄴ", "김하늘")).toBe(true);
  expect(finds("ㅎㄴ", "김하늘")).toBe(true);
  expect(finds("김ㅎ", "김하늘")).toBe(true);
  expect(finds("ㄳ", "김수아")).toBe(true);
  expect(finds("ㄴㄱ", "김하늘")).toBe(false);
  expect(finds("ㄱㅎ", "Kim Haneul")).toBe(false);
});

test("final consonants aren't taken for initial ones of a name", () => {
  expect(finds("ㄱㅁㅎ", "김하늘")).toBe(false);
});
