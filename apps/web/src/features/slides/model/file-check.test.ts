import { DECK_MAX_BYTES } from "@moim/protocol/limits";
import { expect, test } from "vitest";
import { problemOfFile } from "./file-check.ts";

test("a PDF passes, whatever it is called", async () => {
  expect(await problemOfFile(new Blob(["%PDF-1.7\n"]))).toBeNull();
  expect(await problemOfFile(new Blob(["\n\n%PDF-1.4"]))).toBeNull();
});

test("what is empty, too large or no PDF is named before it is sent", async () => {
  expect(await problemOfFile(new Blob([]))).toBe("deck-empty");
  expect(await problemOfFile(new Blob(["PK\u0003\u0004"]))).toBe("deck-not-pdf");
  const large = { size: DECK_MAX_BYTES + 1, slice: () => new Blob(["%PDF-"]) } as unknown as Blob;
  expect(await problemOfFile(large)).toBe("deck-too-large");
});
