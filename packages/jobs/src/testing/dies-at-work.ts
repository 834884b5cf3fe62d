// Takes a job and never ends it: whoever started this kills it then.
import { sendMail } from "../kinds.ts";
import { startWorkers, worker } from "../workers.ts";

const handle = async () => {
  process.send?.("taken");
  await new Promise(() => {});
};
await startWorkers({
  databaseUrl: process.argv[2] ?? "",
  onError: () => {},
  pollSeconds: 0.5,
  workers: [worker(sendMail, handle)],
});
