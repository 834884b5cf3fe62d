// npm run soak [-- --seeds 20 --actions 2000 | --seed 7]: meetings of four clients that do random things on bad lines, each
// compared with the server at its end. Prints JSON; ends with 1 when anything differed. Progress goes to stderr.
import { parseArgs } from "node:util";
import { workerFile } from "../scripts/setup/worker.mjs";
import { describeMachine } from "./machine.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    actions: { type: "string", default: "2000" },
    seed: { type: "string" },
  },
});
process.env["MEDIASOUP_WORKER_BIN"] ??= workerFile();
const { soak } = await import("../apps/server/src/testing/soak/run.ts");

const actions = Number(values.actions);
const seeds =
  values.seed === undefined ? Array.from({ length: Number(values.seeds) }, (_one, n) => n + 1) : [Number(values.seed)];
if (![actions, ...seeds].every((one) => Number.isInteger(one) && one > 0)) {
  console.error("--seeds, --actions and --seed are whole numbers from 1.");
  process.exit(1);
}

const runs: Awaited<ReturnType<typeof soak>>[] = [];
for (const seed of seeds) {
  const run = await soak({ seed, actions });
  runs.push(run);
  console.error(`seed ${seed}: ${run.differences.length} differences, ${run.done} done, ${run.seconds} s`);
}
const sum = (of: (run: (typeof runs)[number]) => number) => runs.reduce((total, run) => total + of(run), 0);
const refused: Record<string, number> = {};
for (const run of runs) {
  for (const [reason, times] of Object.entries(run.refused)) refused[reason] = (refused[reason] ?? 0) + times;
}
const differing = runs.filter(({ differences }) => differences.length > 0);
console.log(
  JSON.stringify(
    {
      machine: describeMachine(),
      seeds,
      actionsPerSeed: actions,
      differences: sum(({ differences }) => differences.length),
      seconds: Math.round(sum(({ seconds }) => seconds)),
      requests: { done: sum(({ done }) => done), refused },
      events: sum(({ events }) => events),
      drops: sum(({ drops }) => drops),
      departures: sum(({ departures }) => departures),
      syncs: sum(({ syncs }) => syncs),
      snapshotsInPlaceOfEvents: sum((run) => run.snapshotsInPlaceOfEvents),
      messages: {
        carried: sum(({ messages }) => messages.carried),
        doubled: sum(({ messages }) => messages.doubled),
        lost: sum(({ messages }) => messages.lost),
      },
      compared: { pages: sum((run) => run.pagesCompared), marks: sum((run) => run.marksCompared) },
      ...(differing.length > 0 && { differing: differing.map(({ seed, differences }) => ({ seed, differences })) }),
    },
    null,
    2,
  ),
);
process.exit(differing.length > 0 ? 1 : 0);
