import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contrast } from "./contrast.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

function colours(opening: RegExp): Record<string, string> {
  const block = new RegExp(`${opening.source}\\s*\\{([^}]*)\\}`).exec(css)?.[1];
  if (!block) throw new Error(`no block ${opening.source} in tokens.css`);
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
}

const light = colours(/:root,\s*\[data-theme="light"\]/);
const dark = colours(/\n\[data-theme="dark"\]/);
const darkBySystem = colours(/:root:not\(\[data-theme\]\)/);

const grounds = ["canvas", "surface", "sunken"];
const tints = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `tint-${n}`);
/** Text that stands on a ground. */
const textPairs: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    ["ink", ground],
    ["muted", ground],
    ["accent", ground],
    ["danger", ground],
    ["warning", ground],
  ]),
  ["canvas", "ink"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["on-danger", "danger"],
  ["on-danger", "danger-strong"],
  ["accent", "accent-wash"],
  ["ink", "accent-wash"],
  ["danger", "danger-wash"],
  ["ink", "danger-wash"],
  ["warning", "warning-wash"],
  ["ink", "warning-wash"],
  ...tints.map((tint): [string, string] => ["ink", tint]),
];
/** Borders and marks by which a control is known. */
const controlPairs: [string, string][] = [
  ...grounds.map((ground): [string, string] => ["line-control", ground]),
  ...grounds.map((ground): [string, string] => ["accent", ground]),
];

describe.each([
  ["light", light],
  ["dark", dark],
])("%s colours", (_theme, tokens) => {
  const of = (name: string) => tokens[name] ?? expect.fail(`no colour --${name}`);
  test.each(textPairs)("%s can be read on %s", (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(controlPairs)("%s can be seen on %s", (mark, ground) => {
    expect(contrast(of(mark), of(ground))).toBeGreaterThanOrEqual(3);
  });
});

test("text can be read on the stage", () => {
  expect(contrast("#ecedee", "#101214")).toBeGreaterThanOrEqual(4.5);
  expect(css).toContain("--stage: #101214");
  expect(css).toContain("--on-stage: #ecedee");
});

test("dark is the same whether chosen or wished by the system", () => {
  expect(darkBySystem).toEqual(dark);
});

test("both themes have the same colours", () => {
  expect(Object.keys(dark).toSorted()).toEqual(Object.keys(light).toSorted());
});
