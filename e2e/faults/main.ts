// npm run faults: what is done to a meeting of four on purpose, and how long it takes until everything is as before.
// Runs itself again in a network namespace of its own, and makes the others from there. Prints a table; with --json, one line.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeMachine } from "../../bench/machine.ts";
import { createRandom } from "../../apps/server/src/testing/soak/random.ts";
import { speechLikeWav } from "../slow-line/speech.ts";
import { startOwnProduct } from "../support/own-product.ts";
import { faults } from "./faults/all.ts";
import { openLab, SERVER_ADDRESS } from "./lab/lab.ts";
import { readOptions, USAGE } from "./options.ts";
import { meet, PEOPLE } from "./people/meeting.ts";
import { injectAll } from "./run.ts";
import { rows, tableText } from "./table/table.ts";

const INSIDE = "MOIM_FAULTS_INSIDE";

if (process.env[INSIDE]) await inside();
else {
  const [node, ...args] = [process.execPath, ...process.argv.slice(1)];
  const asUser = process.getuid?.() === 0 ? [] : ["--map-current-user", "--keep-caps"];
  const env = { ...process.env, [INSIDE]: "yes" };
  // Whatever ends this process ends the other, and with it all that it started.
  const tied = ["setpriv", "--pdeathsig", "TERM"];
  const { status } = spawnSync("unshare", ["--net", "--mount", ...asUser, ...tied, node, ...args], {
    env,
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}

async function inside(): Promise<void> {
  let options;
  try {
    options = readOptions(
      process.argv.slice(2),
      faults.map(({ id }) => id),
    );
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const { runs, only, seed, json, short } = options;
  const begun = performance.now();
  const tell = (text: string) => console.error(`${Math.round((performance.now() - begun) / 1_000)} s: ${text}`);
  const dataDir = mkdtempSync(join(tmpdir(), "moim-faults-"));
  const voice = join(dataDir, "voice.wav");
  // Without pauses: silence is a gap then.
  writeFileSync(voice, speechLikeWav(3));
  const lab = await openLab(PEOPLE);
  try {
    const stack = await startOwnProduct({
      dataDir,
      ports: { web: 3_000, signaling: 4_000, media: 40_000 },
      env: {
        PUBLIC_URL: `http://${SERVER_ADDRESS}:3000`,
        MEDIA_ANNOUNCED_ADDRESS: SERVER_ADDRESS,
        MEDIA_WORKERS: "2",
        STATUS_TOKEN: "status-token-of-the-faults",
        AUTH_RATE_LIMIT: "off",
        MEDIA_QUARANTINE_SECONDS: "0",
        UPLOAD_DISK_RESERVE_MB: "0", // so that a disk can fill
      },
      say: tell,
    });
    try {
      tell("the product is there");
      const tried = await injectAll({
        lab,
        stack,
        random: createRandom(seed),
        short,
        faults: faults.filter(({ id }) => only === null || only.includes(id)),
        runs,
        gather: async () => {
          const meeting = await meet(lab, stack.webUrl, voice);
          tell("four people meet");
          return meeting;
        },
        tell,
      });
      const table = rows(tried);
      console.log(json ? JSON.stringify({ seed, machine: describeMachine(), rows: table }) : tableText(table));
      const isBad = table.some(({ held, broken }) => held !== "held" || broken > 0);
      if (isBad) process.exitCode = 1;
    } finally {
      await stack.stop();
    }
  } finally {
    await lab.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
