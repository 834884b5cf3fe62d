import { execFile } from "node:child_process";
import { promisify } from "node:util";

const TIMEOUT_MS = 10_000;
const MAX_LIST_BYTES = 16 * 1024 * 1024;

/** The families of fonts installed on this machine, in lower case; null where nothing can tell. */
export async function installedFonts(): Promise<ReadonlySet<string> | null> {
  const options = { timeout: TIMEOUT_MS, maxBuffer: MAX_LIST_BYTES };
  const list = await promisify(execFile)("fc-list", [":", "family"], options).catch(() => null);
  if (!list) return null;
  return new Set(list.stdout.split(/[\n,]/).map((name) => name.trim().toLowerCase()));
}

/** Those of the fonts asked for that are not installed. */
export function missingFonts(asked: readonly string[], installed: ReadonlySet<string> | null): string[] {
  return installed ? asked.filter((name) => !installed.has(name.toLowerCase())).toSorted() : [];
}
