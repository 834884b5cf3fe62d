import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { randomBytes, randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileKind, SourceFile } from "../kinds.ts";

/** A folder for one test, with what is needed to look for things left behind. */
export type Scratch = {
  root: string;
  /** Puts bytes where an accepted upload would be. */
  quarantined(bytes: Uint8Array, kind?: FileKind): Promise<SourceFile>;
  /** Every file and folder below the root but the quarantine folder itself. */
  leftovers(): Promise<string[]>;
  /** Process ids whose command line names this folder. */
  processes(): Promise<number[]>;
  remove(): Promise<void>;
};

/** An id no other deck has. */
export const randomContentId = () => randomBytes(16).toString("hex");

export async function makeScratch(): Promise<Scratch> {
  const root = await mkdtemp(join(tmpdir(), "moim-decks-"));
  return {
    root,
    async quarantined(bytes, kind = "pdf") {
      const path = join(root, "quarantine", `${randomUUID()}.upload`);
      await mkdir(join(root, "quarantine"), { recursive: true });
      await writeFile(path, bytes);
      return { path, kind };
    },
    leftovers: async () => (await readdir(root, { recursive: true })).filter((name) => name !== "quarantine"),
    processes: () => processesNaming(root),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** Process ids whose command line contains a text, but for this process. */
export async function processesNaming(text: string): Promise<number[]> {
  const ids = (await readdir("/proc")).map(Number).filter((id) => id > 0 && id !== process.pid);
  const named = await Promise.all(
    ids.map(async (id) => {
      const commandLine = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
      return commandLine.includes(text);
    }),
  );
  return ids.filter((_, index) => named[index]);
}
