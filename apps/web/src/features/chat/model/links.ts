export type Piece = { text: string; href: string | null };

const CANDIDATE = /https?:\/\/[^\s<>"'`]+/gi;
// A sentence may end right after an address; a bracket closes only what the address opened.
const TRAILING = /[.,;:!?…。、，！？)\]}»”’]+$/u;

/** Cuts a text into plain pieces and addresses. Only http and https become links, and only as the browser reads them. */
export function splitLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const address = trimEnd(match[0]);
    const href = parse(address);
    if (!href) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), href: null });
    pieces.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), href: null });
  return pieces;
}

function trimEnd(address: string): string {
  const tail = TRAILING.exec(address)?.[0] ?? "";
  let kept = address.slice(0, address.length - tail.length);
  for (const character of tail) {
    const opens = character === ")" ? "(" : character === "]" ? "[" : null;
    if (!opens || count(kept, opens) <= count(kept, character)) break;
    kept += character;
  }
  return kept;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function parse(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const web = url.protocol === "https:" || url.protocol === "http:";
  // A name before the host makes an address look like another one's.
  return web && url.hostname !== "" && url.username === "" && url.password === "" ? url.href : null;
}
