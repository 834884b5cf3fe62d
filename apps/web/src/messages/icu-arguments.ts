/**
 * The arguments an ICU message takes, with their types, as `name:plural`; tags as `<name>`.
 * Enough of ICU's grammar to compare two translations: it descends into the branches of plural and select.
 */
export function icuArguments(message: string): string[] {
  const found = new Set<string>();
  for (const [, tag] of message.matchAll(/<([a-zA-Z][\w-]*)>/g)) found.add(`<${tag}>`);
  collect(message, found);
  return [...found].toSorted();
}

function collect(message: string, found: Set<string>): void {
  for (const inner of braces(message)) {
    const [name = "", type, ...rest] = splitTop(inner);
    found.add(type ? `${name.trim()}:${type.trim()}` : name.trim());
    for (const branch of braces(rest.join(","))) collect(branch, found);
  }
}

/** What stands between braces of the outermost level. */
function braces(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "{" && depth++ === 0) start = at + 1;
    else if (text[at] === "}" && --depth === 0) parts.push(text.slice(start, at));
  }
  if (depth !== 0) throw new Error(`braces don't match: ${text}`);
  return parts;
}

/** At the first two commas: name, type, and all the rest. */
function splitTop(inner: string): string[] {
  const [name = "", type, ...rest] = inner.split(",");
  return type === undefined ? [name] : [name, type, ...rest];
}
