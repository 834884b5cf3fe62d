import { describe, expect, test } from "vitest";
import { readOptions } from "./options.ts";

const known = ["F1", "F5"];

describe("what npm run faults is asked for", () => {
  test("twenty runs of all, once each in short, and what is said otherwise", () => {
    const usual = { runs: 20, only: null, seed: 1, short: false, json: false };
    expect(readOptions([], known)).toEqual(usual);
    expect(readOptions(["--short"], known)).toEqual({ ...usual, short: true, runs: 1 });
    expect(readOptions(["--runs", "3", "--only", "f1, F5", "--seed", "9", "--json"], known)).toEqual({
      ...usual,
      runs: 3,
      only: ["F1", "F5"],
      seed: 9,
      json: true,
    });
  });

  test("what there isn't is refused by name", () => {
    expect(() => readOptions(["--only", "F1,F99"], known)).toThrow("There is no fault F99; there are F1, F5.");
    expect(() => readOptions(["--runs", "none"], known)).toThrow("--runs has to be a whole number from 1 on.");
  });
});
