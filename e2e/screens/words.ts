import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const locales = ["en", "ko"] as const;
export type Locale = (typeof locales)[number];

/** What a control is called in a language: `words("controls.leave")`, from the product's own catalogue. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

const catalogues = fileURLToPath(new URL("../../apps/web/src/messages", import.meta.url));

/** @throws where the catalogue has no such words: a scene asks for a control that is called otherwise now. */
export function wordsIn(locale: Locale): Words {
  const files = new Map<string, unknown>();
  const open = (name: string) => {
    if (!files.has(name)) files.set(name, JSON.parse(readFileSync(join(catalogues, locale, `${name}.json`), "utf8")));
    return files.get(name);
  };
  return (key, values = {}) => {
    const [file = "", ...path] = key.split(".");
    const found = path.reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], open(file));
    if (typeof found !== "string") throw new Error(`No words for ${key} in ${locale}`);
    // Names of controls hold plain arguments only, like {name} and {page, number}.
    return found.replace(/\{(\w+)(?:, number)?\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}
