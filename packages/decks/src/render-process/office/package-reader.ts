import yauzl from "yauzl";
import { Refusal } from "../../results.ts";

const MAX_ENTRIES = 20_000;
/** All entries together, unpacked, as the file itself says: a hundred times what an honest deck has. */
const MAX_UNPACKED_BYTES = 1024 * 1024 * 1024;
/** One part that is read here, unpacked, as it turns out. */
const MAX_PART_BYTES = 16 * 1024 * 1024;
/** All parts that are read here together. */
const MAX_READ_BYTES = 128 * 1024 * 1024;

/** A presentation's zip file, of which only what is asked for is unpacked, and never more than there is room for. */
export type PackageReader = {
  names: ReadonlySet<string>;
  /** A part's bytes; null when there is none of this name. @throws Refusal when it unpacks to too much */
  read(name: string): Promise<Buffer | null>;
  close(): void;
};

/** @throws Refusal `broken` for what is no zip file, `out-of-memory` for one that would unpack to far too much. */
export async function openPackage(file: string): Promise<PackageReader> {
  const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false }).catch(broken);
  const entries = new Map<string, yauzl.Entry>();
  let unpacked = 0;
  try {
    if (zip.entryCount > MAX_ENTRIES) throw new Refusal("out-of-memory");
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      if (unpacked > MAX_UNPACKED_BYTES) throw new Refusal("out-of-memory");
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    zip.close();
    throw error instanceof Refusal ? error : new Refusal("broken", undefined, { cause: error });
  }

  let readBytes = 0;
  return {
    names: new Set(entries.keys()),
    async read(name) {
      const entry = entries.get(name);
      if (!entry) return null;
      if (entry.isEncrypted()) throw new Refusal("encrypted");
      const chunks: Buffer[] = [];
      let bytes = 0;
      try {
        for await (const chunk of await zip.openReadStreamPromise(entry)) {
          bytes += (chunk as Buffer).length;
          readBytes += (chunk as Buffer).length;
          if (bytes > MAX_PART_BYTES || readBytes > MAX_READ_BYTES) throw new Refusal("out-of-memory");
          chunks.push(chunk as Buffer);
        }
      } catch (error) {
        throw error instanceof Refusal ? error : new Refusal("broken", undefined, { cause: error });
      }
      return Buffer.concat(chunks);
    },
    close: () => zip.close(),
  };
}

function broken(error: unknown): never {
  throw new Refusal("broken", undefined, { cause: error });
}
