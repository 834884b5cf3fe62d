import { expect, it } from "vitest";
import { checkTable } from "./check-table.ts";

it("shows how each file fared, in columns", () => {
  const common = { seconds: 1.25, lost: [] };
  const table = checkTable([
    { file: "a.pdf", outcome: "rendered", atPage: null, pages: 12, memoryMB: 200, ...common, lost: ["fonts", "media"] },
    { file: "bomb.pdf", outcome: "out-of-memory", atPage: 3, pages: null, memoryMB: 512, ...common },
    { file: "x", outcome: "unsupported", atPage: null, pages: null, memoryMB: null, ...common },
  ]);
  expect(table.split("\n")).toEqual([
    "file      outcome                          pages  seconds  memory MB  lost",
    "a.pdf     rendered                            12      1.3        200  fonts, media",
    "bomb.pdf  refused: out-of-memory (page 3)      -      1.3        512",
    "x         refused: unsupported                 -      1.3          -",
  ]);
});
