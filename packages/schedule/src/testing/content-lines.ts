/** One property as it was written, unfolded. */
export type Property = { name: string; parameters: Map<string, string[]>; value: string };
export type Component = { name: string; properties: Property[]; components: Component[] };

const encoder = new TextEncoder();
const value = String.raw`(?:"[^"\u0000-\u0008\u000A-\u001F\u007F]*"|[^\u0000-\u0008\u000A-\u001F\u007F";:,]*)`;
const head = new RegExp(String.raw`^([A-Z0-9-]+)((?:;[A-Z0-9-]+=${value}(?:,${value})*)*):(.*)$`, "su");
const parameter = new RegExp(String.raw`;([A-Z0-9-]+)=(${value}(?:,${value})*)`, "gu");

/** What is wrong with the lines as octets: RFC 5545 3.1. */
export function faultsOfLines(ics: string): string[] {
  const faults: string[] = [];
  if (!ics.endsWith("\r\n")) faults.push("the last line has no end");
  if (/\r(?!\n)|(?<!\r)\n/.test(ics)) faults.push("an end of a line that isn't CR LF");
  for (const line of ics.split("\r\n").slice(0, -1)) {
    if (encoder.encode(line).length > 75) faults.push(`longer than 75 octets: ${line}`);
    if (!line.isWellFormed()) faults.push(`folded within a character: ${line}`);
    // One of spaces only, where many were folded, is as RFC 5545 3.1 has it.
    if (line === "") faults.push("an empty line");
  }
  return faults;
}

function readProperty(line: string): Property {
  const [, name, parameters, rest] = head.exec(line) ?? [];
  if (name === undefined || rest === undefined) throw new Error(`not a content line: ${line}`);
  const found = new Map<string, string[]>();
  for (const [, key, values] of (parameters ?? "").matchAll(parameter)) {
    if (found.has(key!)) throw new Error(`a parameter twice: ${line}`);
    found.set(key!, [...values!.matchAll(new RegExp(value, "gu"))].map(([one]) => one).filter(Boolean));
  }
  return { name, parameters: found, value: rest };
}

/** Reads a calendar by the grammar of RFC 5545 3.1 and 3.4, apart from what wrote it. @throws for what doesn't fit */
export function readComponents(ics: string): Component {
  const root: Component = { name: "", properties: [], components: [] };
  const open = [root];
  for (const line of ics.replaceAll("\r\n ", "").split("\r\n").slice(0, -1)) {
    const property = readProperty(line);
    const inner = open.at(-1)!;
    if (property.name === "BEGIN") {
      const component: Component = { name: property.value, properties: [], components: [] };
      inner.components.push(component);
      open.push(component);
    } else if (property.name === "END") {
      if (open.pop()?.name !== property.value) throw new Error(`an end of what isn't open: ${line}`);
    } else if (inner === root) {
      throw new Error(`outside of everything: ${line}`);
    } else inner.properties.push(property);
  }
  if (open.length !== 1 || root.components.length !== 1) throw new Error("not one whole calendar");
  return root.components[0]!;
}
