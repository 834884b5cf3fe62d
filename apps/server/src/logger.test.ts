import { expect, test } from "vitest";
import { errorFields } from "./logger.ts";

class PrismaClientValidationError extends Error {
  override name = "PrismaClientValidationError";
  readonly code = "P2009";
  readonly meta = { text: "what was written" };
}

test("of an error the log has its kind, code, last line and frames, and nothing that somebody wrote", () => {
  const cause = new Error("first\nInvalid invocation: { text: 'what was written' }\nCan't reach database server");
  const fields = errorFields(
    new PrismaClientValidationError(`Invalid { data: { text: "what was written" } }\n\nArgument is missing.\n`, {
      cause,
    }),
  );
  expect(fields).toMatchObject({
    ...{ kind: "PrismaClientValidationError", code: "P2009", message: "Argument is missing." },
    cause: { kind: "Error", message: "Can't reach database server" },
  });
  const { at } = fields as { at: string[] };
  expect(at[0]).toMatch(/^at .*logger\.test\.ts/);
  expect(at.length).toBeLessThanOrEqual(8);
  expect(JSON.stringify(fields)).not.toContain("what was written");
});

test("what was thrown and is no error tells its kind alone", () => {
  expect(errorFields("what was written")).toEqual({ kind: "string" });
  expect((errorFields(new Error("x".repeat(5_000))) as { message: string }).message).toHaveLength(300);
});
