import yauzl from "yauzl";

const MAX_ENTRIES = 20_000;

/** The names of a zip file's entries, from its directory alone; none when it isn't one, or has far too many. */
export async function zipNames(path: string): Promise<string[]> {
  const names: string[] = [];
  try {
    const zip = await yauzl.openPromise(path, { lazyEntries: true, strictFileNames: true });
    try {
      if (zip.entryCount > MAX_ENTRIES) return [];
      for await (const entry of zip.eachEntry()) names.push(entry.fileName);
    } finally {
      zip.close();
    }
  } catch {
    return []; // damaged, or names that no honest writer gives
  }
  return names;
}
