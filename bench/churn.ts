// npm run churn [-- --minutes 20 --rooms 20 --kill-every 60 --seed 1]: meetings of four who come and go while media workers are killed,
// against the real product. Prints JSON; ends with 1 when something didn't hold. Progress goes to stderr.
import { parseArgs } from "node:util";
import { workerFile } from "../scripts/setup/worker.mjs";
import { describeMachine } from "./machine.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "20" },
    rooms: { type: "string", default: "20" },
    "kill-every": { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
  },
});
const options = {
  minutes: Number(values.minutes),
  rooms: Number(values.rooms),
  killEverySeconds: Number(values["kill-every"]),
  seed: Number(values.seed),
};
if (!Object.values(options).every((one) => one > 0)) {
  console.error("--minutes, --rooms, --kill-every (seconds) and --seed are numbers above 0.");
  process.exit(1);
}
process.env["MEDIASOUP_WORKER_BIN"] ??= workerFile();
const { churn } = await import("./churn/run.ts");
const machine = describeMachine();
const result = await churn({ ...options, say: (text) => console.error(text) });
console.log(JSON.stringify({ machine, loadAverage1minAtEnd: describeMachine().loadAverage1min, ...result }, null, 2));
process.exit(Object.values(result.held).every(Boolean) ? 0 : 1);
