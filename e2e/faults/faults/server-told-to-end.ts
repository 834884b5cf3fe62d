import { product, serverStatus } from "../../support/product.ts";
import { now, wait, type Fault } from "./fault.ts";

const LIMIT_MS = 60_000;

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
    const notReady = await after(told, async () => !(await isReady()));
    const ended = await after(told, () => Promise.resolve(!isRunning(pid)));
    await after(told, async () => {
      const again = await serverStatus().catch(() => undefined);
      return again !== undefined && again.pid !== pid;
    });
    return { from: now(), figures: { "not ready any more": notReady, ended } };
  },
};

async function isReady(): Promise<boolean> {
  return await fetch(`${product().serverUrl}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** How long after that it was so. */
async function after(from: number, isSo: () => Promise<boolean>): Promise<number> {
  while (!(await isSo())) {
    if (now() - from > LIMIT_MS) throw new Error(`the server didn't end and come back within ${LIMIT_MS} ms`);
    await wait(20);
  }
  return now() - from;
}
