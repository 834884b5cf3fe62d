// Tells webhooks what there is to tell until it is killed, as a server does.
import { connectDatabase } from "@moim/db";
import { startWorkers } from "@moim/jobs";
import { readAllowList } from "../addresses.ts";
import { webhookWorker } from "../delivering/index.ts";

const [databaseUrl = ""] = process.argv.slice(2);
await startWorkers({
  databaseUrl,
  workers: [webhookWorker(connectDatabase(databaseUrl), { allow: readAllowList("127.0.0.0/8") })],
  onError: () => {},
  pollSeconds: 0.5,
  watchSeconds: 1,
});
process.send?.("ready");
