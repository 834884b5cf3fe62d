/** Run by a test in place of the renderer: tries what the child must not be able to do, and prints what came of each. */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

type Attempts = { folder: string; outside: string; port: number };
const { folder, outside, port } = JSON.parse(process.argv[2] ?? "") as Attempts;

async function outcome(attempt: () => unknown): Promise<string> {
  try {
    await attempt();
    return "done";
  } catch (error) {
    return error instanceof Error && "code" in error
      ? String(error.code)
      : error instanceof Error
        ? error.name
        : "failed";
  }
}

const outcomes = {
  readAnotherFile: await outcome(() => readFileSync("/etc/passwd")),
  listAnotherFolder: await outcome(() => readdirSync("/")),
  writeOutside: await outcome(() => writeFileSync(`${outside}.new`, "")),
  writeInItsFolder: await outcome(() => writeFileSync(join(folder, "1-320.webp"), "")),
  startProcess: await outcome(() => {
    const { error } = spawnSync("/bin/true");
    if (error) throw error;
  }),
  startThread: await outcome(() => new Worker("0", { eval: true })),
  // oxlint-disable-next-line typescript/no-implied-eval -- it is what must fail
  runCodeFromString: await outcome(() => new Function("return 1")() as number),
  connect: await outcome(() => once(connect(port, "127.0.0.1"), "connect")),
};
process.stdout.write(JSON.stringify(outcomes), () => process.exit());
