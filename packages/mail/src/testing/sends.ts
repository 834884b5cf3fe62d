// Sends what is queued until it is killed, as a server does.
import { connectDatabase } from "@moim/db";
import { startWorkers } from "@moim/jobs";
import { mailWorker, readSmtpUrl } from "../sending/index.ts";

const [databaseUrl = "", dataDir = "", smtpUrl = ""] = process.argv.slice(2);
const smtp = smtpUrl === "" ? null : readSmtpUrl(smtpUrl);
if (typeof smtp === "string") throw new Error(smtp);
const sender = { name: "Moim", address: "moim@meet.example.org" };
const config = { smtp, sender, origin: "https://meet.example.org", dataDir };
await startWorkers({
  databaseUrl,
  workers: [mailWorker(connectDatabase(databaseUrl), config)],
  onError: () => {},
  pollSeconds: 0.5,
  watchSeconds: 1,
});
process.send?.("ready");
