/** Shorter words than this are found in anything. */
const MIN_LENGTH = 5;
/** Smaller numbers than this too. */
const MIN_NUMBER = 1_000_000;

/** Every string in a value that tells something, and every large number, as text; keys of objects are the protocol's own. */
export function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return value.length >= MIN_LENGTH ? [value] : [];
  if (typeof value === "number") return Math.abs(value) >= MIN_NUMBER ? [String(value)] : [];
  if (typeof value !== "object" || value === null) return [];
  if (value instanceof Map) return [...value].flatMap(([key, inside]) => [...wordsIn(key), ...wordsIn(inside)]);
  const inside = value instanceof Set ? [...(value as Set<unknown>)] : Object.values(value);
  return inside.flatMap(wordsIn);
}

const ascii = (text: string) =>
  text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
const jsonOf = (text: string) => JSON.stringify(text).slice(1, -1);

/** What base64 makes of some bytes wherever they stand in what is packed: without the digits that its neighbours have a share in. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const packed = Buffer.concat([Buffer.alloc(before), bytes]);
    const whole = Math.floor((packed.length * 8) / 6);
    return packed.toString("base64").slice(Math.ceil((before * 8) / 6), whole);
  });
}

/** What a secret looks like on a line: as it is, as JSON writes it once or twice, in an address, in hex, in base64. */
function formsOf(secret: string | Buffer): string[] {
  const bytes = Buffer.from(secret as string);
  const packed = bytes.length >= MIN_LENGTH ? base64Of(bytes) : [];
  const forms = [...packed, ...packed.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"))];
  forms.push(bytes.toString("hex"), bytes.toString("hex").toUpperCase());
  if (typeof secret !== "string") return [...forms, bytes.toString("latin1")];
  const written = [secret, jsonOf(secret), jsonOf(jsonOf(secret)), encodeURIComponent(secret)];
  forms.push(...written.flatMap((text) => [text, ascii(text), ascii(text).toUpperCase()]));
  return [...new Set(forms)].map((form) => Buffer.from(form).toString("latin1")); // most look alike in several of them
}

/** Which of these secrets are in what was received, in whatever form. */
export function leaksIn(received: Buffer, secrets: Iterable<string | Buffer>): string[] {
  const text = received.toString("latin1");
  return [...new Set(secrets)]
    .filter((secret) => formsOf(secret).some((form) => text.includes(form)))
    .map((secret) => (typeof secret === "string" ? secret : `bytes ${secret.toString("hex")}`));
}
