import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { RenderLimits } from "./limits.ts";
import type { Office } from "./office.ts";
import { profileFolder, type OfficeSandbox } from "./office-sandbox.ts";
import { officeSettings } from "./office-settings.ts";
import { endGroup, groupMemory } from "./process-group.ts";
import { stepBack } from "./process-memory.ts";
import { Refusal } from "./results.ts";

const MEMORY_CHECK_MS = 50;
/** It starts others by forking, which seems to double it for a moment: what counts is what it has for several checks. */
const SUSTAINED_CHECKS = 3;
// LibreOffice ends with this to be started again, as it does after it has made a profile.
const START_AGAIN = 81;
const STARTS = 3;

/** What it converts to, and how. Tags say what is a heading; hidden slides and notes stay out of the pages. */
const targets = {
  pdf: `pdf:impress_pdf_Export:${JSON.stringify({ UseTaggedPDF: { type: "boolean", value: "true" } })}`,
  pptx: "pptx:Impress MS PowerPoint 2007 XML",
};

export type OfficeJob = {
  office: Office;
  sandbox: OfficeSandbox;
  /** The file to convert, in `folder`. */
  file: string;
  /** The only one it may write to. */
  folder: string;
  to: keyof typeof targets;
  limits: Pick<RenderLimits, "memoryBytes" | "stepMs">;
  signal: AbortSignal;
  onPeak(bytes: number): void;
};

/**
 * Converts a presentation with LibreOffice, in a process group of its own that is gone when this settles.
 * @returns the path of the file it made, in `folder`
 * @throws Refusal
 */
export async function convertOffice(job: OfficeJob): Promise<string> {
  const { file, folder, to, signal } = job;
  const home = join(folder, "home");
  const user = join(profileFolder(home), "user");
  await mkdir(user, { recursive: true });
  await writeFile(join(user, "registrymodifications.xcu"), officeSettings(), { flag: "a" });
  for (let start = 1; start <= STARTS; start += 1) {
    if (signal.aborted) throw new Refusal("cancelled");
    const code = await runOffice(job, home);
    if (code === START_AGAIN) continue;
    // It says 0 also when it could not read the file; only what it made tells. Whoever reads that sees whether it is there.
    return join(folder, `${basename(file, extname(file))}.${to}`);
  }
  throw new Refusal("broken");
}

async function runOffice(job: OfficeJob, home: string): Promise<number | null> {
  const { office, sandbox, file, folder, to, limits, signal, onPeak } = job;
  const [command, ...args] = [
    ...sandbox.prefix({ office, folder, home }),
    office.program,
    `-env:UserInstallation=${pathToFileURL(profileFolder(home)).href}`,
    ...["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"],
    ...["--convert-to", targets[to], "--outdir", folder, file],
  ];
  const child = spawn(command!, args, {
    cwd: folder,
    detached: true, // a group of its own, to be watched and ended as one
    env: { HOME: home, LANG: "C.UTF-8", MALLOC_ARENA_MAX: "2" },
    stdio: "ignore",
  });
  const group = child.pid;
  if (group !== undefined) stepBack(group);
  let refusal: Refusal | null = null;
  const stop = (reason: Refusal["reason"]) => {
    refusal ??= new Refusal(reason);
    child.kill("SIGKILL");
  };
  const timer = setTimeout(() => stop("out-of-time"), limits.stepMs);
  const recent: number[] = [];
  const watch = setInterval(() => {
    const bytes = group === undefined ? null : groupMemory(group);
    if (bytes === null) return;
    recent.push(bytes);
    if (recent.length < SUSTAINED_CHECKS) return;
    const sustained = Math.min(...recent.splice(0, 1), ...recent);
    onPeak(sustained);
    if (sustained > limits.memoryBytes) stop("out-of-memory");
  }, MEMORY_CHECK_MS);
  const onAbort = () => stop("cancelled");
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => (refusal ? reject(refusal) : resolve(code)));
    });
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    signal.removeEventListener("abort", onAbort);
    if (group !== undefined) await endGroup(group);
  }
}
