/** Markup that is safe to send: everything but what we wrote ourselves was escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
// Controls that no reader of mail has a use for; line breaks and tabs stay.
const unwanted = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;

const escape = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(unwanted, "")
    .replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? "");

type Part = string | number | Html | readonly Html[] | null;

const write = (part: Part): string => {
  if (part === null) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(({ text }) => text).join("");
  return escape(String(part));
};

/** Markup with values in it, each escaped unless it is markup. Values in attributes have to stand in quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, index) => text + write(parts[index] ?? null)).join(""));
}

/** An address as an attribute's value. @throws for what isn't http or https, as `javascript:` isn't */
export function href(url: string): string {
  const { protocol, href: normal } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") throw new Error("A link in a mail has to be http or https");
  return normal;
}
