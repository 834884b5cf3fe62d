import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { errorCodes, isReason, reasons, RequestError, type Reason } from "./errors.ts";

const all = Object.keys(reasons) as Reason[];

describe("B6: a refusal", () => {
  test.each(all)("%s has a code of the list and a sentence", (reason) => {
    const [code, sentence] = reasons[reason];
    expect(errorCodes).toContain(code);
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(new RequestError(reason)).toMatchObject({ reason, code, message: sentence, name: "RequestError" });
  });

  test("keeps its cause for the log", () => {
    const cause = new Error("the worker said so");
    expect(new RequestError("invalid-media", { cause }).cause).toBe(cause);
  });

  test("is recognised only by a name of the list, never by one of a prototype", () => {
    for (const reason of all) expect(isReason(reason)).toBe(true);
    for (const other of ["toString", "__proto__", "constructor", "", "TOO_MANY"]) expect(isReason(other)).toBe(false);
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(isReason(value)).toBe(all.includes(value as Reason));
      }),
    );
  });
});
