/**
 * Where to go after signing in: a path of this site, else the start page. Anything that a browser could take for
 * another site (`//host`, `/\host`, a scheme, control characters) is not a path.
 */
export function localPath(next: unknown): string {
  if (typeof next !== "string" || next.length > 512 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next) || next.includes("\\"))
    return "/";
  const url = new URL(next, "http://here.invalid");
  // Resolving dots may leave two slashes at the start: another host to a browser.
  return url.host === "here.invalid" && !url.pathname.startsWith("//") ? url.pathname + url.search + url.hash : "/";
}
