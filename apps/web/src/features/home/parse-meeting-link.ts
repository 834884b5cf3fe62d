export type ParsedLink =
  { kind: "key"; key: string } | { kind: "empty" } | { kind: "malformed" } | { kind: "elsewhere"; host: string };

const key = /^[A-Za-z0-9_-]{16,64}$/;
const path = /^\/m\/([A-Za-z0-9_-]{16,64})\/?$/;

/**
 * What someone pasted: a meeting's key, or a link with one, perhaps inside a sentence or without its scheme.
 * @param host of this page, with its port: links to other servers aren't followed from here.
 */
export function parseMeetingLink(text: string, host: string): ParsedLink {
  const pasted = text.trim();
  if (pasted === "") return { kind: "empty" };
  if (key.test(pasted)) return { kind: "key", key: pasted };
  const candidate = pasted
    .split(/\s+/)
    .find((word) => word.includes("/m/"))
    ?.replace(/^[<("']+|[>)"'.,;]+$/g, "");
  if (candidate === undefined) return { kind: "malformed" };
  const address = /^https?:\/\//i.test(candidate)
    ? candidate
    : candidate.startsWith("/")
      ? `http://${host}${candidate}`
      : `http://${candidate}`;
  if (!URL.canParse(address)) return { kind: "malformed" };
  const url = new URL(address);
  const found = path.exec(url.pathname)?.[1];
  if (found === undefined) return { kind: "malformed" };
  return url.host === host ? { kind: "key", key: found } : { kind: "elsewhere", host: url.host };
}
