import { rename, rm, writeFile } from "node:fs/promises";

/** Writes a file under a temporary name and then renames it, so that no reader ever sees a part of it. */
export async function writeWhole(file: string, data: Uint8Array | string): Promise<void> {
  const partial = `${file}.part`;
  try {
    await writeFile(partial, data);
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
