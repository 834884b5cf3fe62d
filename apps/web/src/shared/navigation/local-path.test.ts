import { expect, test } from "vitest";
import { localPath } from "./local-path.ts";

test.each(["/", "/schedule", "/m/abc?x=1#y"])("%s is a place here", (path) => {
  expect(localPath(path)).toBe(path);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "/a\\b",
  "https://evil.example",
  "javascript:alert(1)",
  "/\t/evil.example",
  "/..//evil.example",
  "schedule",
  "",
  undefined,
  ["/a"],
  `/${"x".repeat(600)}`,
])("%j leads to the start page, or stays here", (path) => {
  const result = localPath(path);
  expect(result.startsWith("/")).toBe(true);
  expect(new URL(result, "http://here.invalid").host).toBe("here.invalid");
});
