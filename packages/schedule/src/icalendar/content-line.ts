/** RFC 5545's lines: no octet of what people wrote can end one, begin another, or leave its quotes. */

const LINE_MAX_OCTETS = 75;
const CRLF = "\r\n";
// Controls but tab and line feed, and what some readers take for the end of a line.
const unwanted = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029]/g;
const plainParameter = /^[^\s:;,"]*$/u;

const lines = (words: string) =>
  words
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replaceAll(unwanted, "");

/** A value of the type TEXT: with its line breaks, and otherwise on one line. */
export function text(words: string): string {
  return lines(words)
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll("\n", "\\n");
}

/** A parameter's value. A quote has no place in one, some readers take a backslash and an n for
 * a new line, and what those of RFC 6868 take for a sign of their own is doubled. */
function parameter(words: string): string {
  const value = lines(words)
    .replaceAll(/[\n\t]+/g, " ")
    .replaceAll('"', "'")
    .replaceAll("\\", "/")
    .replaceAll("^", "^^");
  return plainParameter.test(value) ? value : `"${value}"`;
}

const octetsOf = (codePoint: number) => (codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4);

/** Folds at 75 octets, never within a character. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0)!);
    if (octets + size > LINE_MAX_OCTETS) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join(CRLF);
}

/**
 * One property.
 * @param value written as its type asks: `text()` for words
 * @param parameters as people wrote them, escaped here
 * @throws {RangeError} for a value with a line break: whoever wrote it forgot `text()`
 */
export function property(name: string, value: string, parameters: Readonly<Record<string, string>> = {}): string {
  if (/[\u0000-\u0008\u000A-\u001F\u007F]/.test(value))
    throw new RangeError(`A control character in the value of ${name}`);
  const given = Object.entries(parameters).map(([key, words]) => `;${key}=${parameter(words)}`);
  return fold(`${name}${given.join("")}:${value}`);
}

/** A component with what is in it, each line folded already. */
export function component(name: string, inner: readonly string[]): string[] {
  return [`BEGIN:${name}`, ...inner, `END:${name}`];
}

/** The whole: every line ends with CR LF. */
export const joinLines = (all: readonly string[]): string => all.map((line) => line + CRLF).join("");
