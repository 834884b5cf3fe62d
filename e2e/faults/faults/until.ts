import { serverStatus } from "../../support/product.ts";
import { now, wait } from "./fault.ts";

const LIMIT_MS = 60_000;

/** How long after `from` it was so. @param what for the error: what wasn't @throws Error when it isn't within a minute */
export async function untilSo(what: string, from: number, isSo: () => boolean | Promise<boolean>): Promise<number> {
  while (!(await isSo())) {
    if (now() - from > LIMIT_MS) throw new Error(`${what} after ${LIMIT_MS} ms`);
    await wait(20);
  }
  return now() - from;
}

/** How long after `from` another process of the server than this one answered. */
export async function untilAnotherServer(pid: number, from: number): Promise<number> {
  return await untilSo("the server wasn't listening again", from, async () => {
    const again = await serverStatus().catch(() => undefined);
    return again !== undefined && again.pid !== pid;
  });
}
