import { product, serverStatus } from "../../support/product.ts";
import { identityOf } from "../../../scripts/shared/process-identity.mjs";
import { now, type Fault } from "./fault.ts";
import { untilAnotherServer, untilSo } from "./until.ts";

/** F4: the server is told to end, as when it is updated; the launcher starts it again. */
export const serverToldToEnd: Fault = {
  id: "F4",
  title: "SIGTERM to the server",
  bars: [
    { figure: "not ready any more", unit: "ms", max: 1_000 },
    { figure: "ended", unit: "ms", max: 30_000 },
    { figure: "recovered", unit: "ms", p95: 3_000 },
  ],
  apartMs: 61_000,
  kind: "F2", // the launcher waits longer for each end within a minute, whatever its reason
  inject: async () => {
    const { pid } = await serverStatus();
    const told = now();
    process.kill(pid, "SIGTERM");
    const notReady = await untilSo("the server was still ready", told, async () => !(await isReady()));
    const ended = await untilSo("the server hadn't ended", told, () => identityOf(pid) === null);
    await untilAnotherServer(pid, told);
    return { from: now(), figures: { "not ready any more": notReady, ended } };
  },
};

async function isReady(): Promise<boolean> {
  return await fetch(`${product().serverUrl}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
