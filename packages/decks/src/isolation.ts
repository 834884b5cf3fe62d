import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { isThere } from "./is-there.ts";

const run = promisify(execFile);
const PROBE_TIMEOUT_MS = 5_000;
const HEAP_MEGABYTES = 96;

/** What the operating system adds to Node's own restrictions, where it can. */
export type Isolation = {
  /** Command and arguments to put before the child's own. Each runs the next in its own place, so the process id stays. */
  prefix: string[];
  /** The same one by one; empty where there is none. */
  prefixes: { endsWithParent: string[]; noNetwork: string[] };
  /** For a log: which of the layers are in force on this machine. */
  layers: ("ends-with-parent" | "no-network")[];
};

const packageFolder = fileURLToPath(new URL("../", import.meta.url));
const main = fileURLToPath(new URL("./render-process/main.ts", import.meta.url));

/**
 * Finds out which layers work here: util-linux has both, but a container may forbid the second. Without them the child is
 * still held by Node's permission model, and the file is read only inside WebAssembly, which can open no connection.
 */
export async function findIsolation(): Promise<Isolation> {
  const [dies, offline] = await Promise.all([
    // Also forbids gaining rights by running a set-user-id program.
    firstWorking([["setpriv", "--pdeathsig", "KILL", "--no-new-privs"]]),
    firstWorking([
      ["unshare", "--net"],
      ["unshare", "--user", "--map-current-user", "--net"],
    ]),
  ]);
  return {
    prefix: [...(dies ?? []), ...(offline ?? [])],
    prefixes: { endsWithParent: dies ?? [], noNetwork: offline ?? [] },
    layers: [...(dies ? (["ends-with-parent"] as const) : []), ...(offline ? (["no-network"] as const) : [])],
  };
}

/** A child that nothing but Node's own restrictions holds; for tests of those. */
export const BARE: Isolation = { prefix: [], prefixes: { endsWithParent: [], noNetwork: [] }, layers: [] };

/** The first of these commands that can run a program here, with its full path. @param program what to try it with */
export async function firstWorking(
  commands: readonly string[][],
  program = [process.execPath, "--version"],
): Promise<string[] | null> {
  for (const [name, ...args] of commands) {
    const file = programFile(name!);
    if (file === null) continue;
    const works = await run(file, [...args, ...program], { timeout: PROBE_TIMEOUT_MS }).then(
      () => true,
      () => false,
    );
    if (works) return [file, ...args];
  }
  return null;
}

/** Full paths only: the child gets no PATH. */
function programFile(name: string): string | null {
  const candidates = ["/usr/bin", "/bin", "/usr/sbin"].map((folder) => join(folder, name));
  return candidates.find((file) => isThere(file, constants.X_OK)) ?? null;
}

export type Program = { folder: string; argument: string; heapMegabytes?: number; script?: string };

/**
 * The child's command line: it may read its own code and its libraries, and read and write the deck's folder; no child
 * processes, no worker threads, no code from strings.
 * @param program `folder` to work in, `argument` for the script, which is another one only in tests; `heapMegabytes` for
 * JavaScript's own objects
 */
export function commandLine(isolation: Isolation, program: Program): [command: string, args: string[]] {
  const { folder, argument, heapMegabytes = HEAP_MEGABYTES, script = main } = program;
  const readable = [packageFolder, libraryFolder("sharp"), libraryFolder("@hyzyla/pdfium"), join(folder, "/")];
  const command = [
    ...isolation.prefix,
    process.execPath,
    `--max-old-space-size=${heapMegabytes}`,
    "--disallow-code-generation-from-strings",
    "--permission",
    "--allow-addons", // sharp is one; it sees only pixels, never the file
    "--disable-warning=SecurityWarning",
    ...readable.map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${join(folder, "/")}`,
    script,
    argument,
  ];
  return [command[0]!, command.slice(1)];
}

/** The outermost node_modules that holds a library, and with it what that library needs. */
function libraryFolder(library: string): string {
  const file = createRequire(import.meta.url).resolve(library);
  const marker = "/node_modules/";
  return file.slice(0, file.indexOf(marker) + marker.length);
}
