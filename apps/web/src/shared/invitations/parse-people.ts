import { displayName } from "@moim/protocol";

/** An address in lower case, and a name that is empty when none was given. */
export type Invitee = { email: string; name: string };
/** What was entered and can't be used, as it was entered, and why. */
export type EntryProblem = { entry: string; why: "address" | "name" };
export type ParsedPeople = { people: Invitee[]; problems: EntryProblem[] };

/** What may be pasted at once: 200 people with long names, within the 64 KB of a request whatever the script. */
export const PEOPLE_TEXT_MAX_CHARACTERS = 20_000;
const EMAIL_MAX_CHARACTERS = 254;

// One address, as browsers take it in a form: nothing in it can end a header's line or hide.
const address =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;
const named = /^(?<name>[^<>]*)<(?<email>[^<>]*)>$/;
const separators = /[\n\r,;]/;

/**
 * Reads addresses as people paste them: apart by commas, semicolons, spaces or lines, each bare or as `Name <a@b>`. An address that is
 * there twice is taken once, with the first name it has.
 */
export function parsePeople(text: string): ParsedPeople {
  const people = new Map<string, Invitee>();
  const problems: EntryProblem[] = [];
  for (const entry of entriesOf(text)) {
    const found = readEntry(entry);
    if ("why" in found) problems.push(found);
    else people.set(found.email, { ...found, name: people.get(found.email)?.name || found.name });
  }
  return { people: [...people.values()], problems };
}

/** Cuts at separators that aren't within quotation marks; bare addresses also at spaces. */
function entriesOf(text: string): string[] {
  const entries: string[] = [];
  let entry = "";
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    // A line's end ends a quotation too: one forgotten mark doesn't swallow all that follows.
    if (character === "\n" || character === "\r") quoted = false;
    if (separators.test(character) && !quoted) {
      entries.push(entry);
      entry = "";
    } else {
      entry += character;
      if (character === ">" && !quoted) {
        entries.push(entry);
        entry = "";
      }
    }
  }
  entries.push(entry);
  return entries.map((one) => one.trim()).flatMap(apart);
}

/** "a@b c@d Name <e@f>" are three. */
function apart(entry: string): string[] {
  if (entry === "") return [];
  const words = entry.split(/[ \t]+/);
  if (!entry.includes("<")) return words.every((word) => word.includes("@")) ? words : [entry];
  const bare = words.findIndex((word) => !address.test(word.toLowerCase()));
  return [...words.slice(0, bare), words.slice(bare).join(" ")].filter(Boolean);
}

function readEntry(entry: string): Invitee | EntryProblem {
  const { name = "", email = entry } = named.exec(entry)?.groups ?? {};
  const plain = name.trim().replace(/^"(.*)"$/s, "$1");
  const read = readPerson({ email, name: plain });
  return typeof read === "string" ? { entry, why: read } : read;
}

/** Someone by address and name, which may be empty; or which of both can't be used. */
export function readPerson({ email, name }: Invitee): Invitee | "address" | "name" {
  const lower = email.trim().toLowerCase();
  if (lower.length > EMAIL_MAX_CHARACTERS || !address.test(lower)) return "address";
  const plain = name.trim();
  if (plain === "") return { email: lower, name: "" };
  const { data, success } = displayName.safeParse(plain);
  return success ? { email: lower, name: data } : "name";
}
