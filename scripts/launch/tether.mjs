// Loaded into server and web by the launcher (node --import): should the launcher be killed, they end by themselves.
import { isMainThread } from "node:worker_threads";

const GRACE_MS = 10_000;

if (isMainThread && process.channel) {
  // The channel alone must not keep a process alive that is done.
  process.channel.unref();
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
}
