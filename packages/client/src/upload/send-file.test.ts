import { expect, test } from "vitest";
import { reasonIn } from "./send-file.ts";

test("a refusal's reason is read from its body, and anything else is ours", () => {
  expect(reasonIn('{"error":{"code":"NOT_FOUND","reason":"deck-unknown","message":"…"}}')).toBe("deck-unknown");
  for (const body of ["", "Not found\n", '{"error":{"reason":"made-up"}}', "null", "[]"]) {
    expect(reasonIn(body)).toBe("internal");
  }
});
