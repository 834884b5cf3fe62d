import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedDatabase } from "../../scripts/database/embedded.mjs";
import { startStack } from "../../scripts/launch/stack.mjs";

const TOKEN = "status-token-of-the-troubled-product";

/** For as long it says that it restarts: pictures are taken meanwhile. */
const DRAIN_SECONDS = 2;

/** A product of one's own, to which things are done that everyone there notices. */
export type TroubledProduct = {
  webUrl: string;
  serverUrl: string;
  /** Process ids of its rooms' media workers. */
  workers(): Promise<number[]>;
  /** Resolves once it takes in nobody new: about a quarter of a minute after it was started. */
  busy(): Promise<void>;
  /** Tells its server to restart; for some seconds it says so to whoever comes. */
  restart(): Promise<void>;
  /** Cuts the line to its database. */
  loseDatabase(): void;
  findDatabase(): void;
  stop(): Promise<void>;
};

/** Any memory in use is too much for it: it is busy as soon as it has measured for long enough. */
export async function openTroubledProduct(): Promise<TroubledProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), "moim-troubles-"));
  const database = await startEmbeddedDatabase({ dataDir });
  const line = await openLine(Number(new URL(database.url).port));
  const url = Object.assign(new URL(database.url), { port: String(line.port) }).href;
  const end = async () => {
    line.cut();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const secret = () => randomBytes(32).toString("base64url");
  const stack = await startStack({
    dataDir,
    ports: "free",
    env: {
      ...{ DATABASE_URL: url, MEDIA_ANNOUNCED_ADDRESS: "127.0.0.1", AUTH_RATE_LIMIT: "off", STATUS_TOKEN: TOKEN },
      ...{ AUTH_SECRET: secret(), TICKET_SECRET: secret() }, // made by the launcher only beside a database of its own
      ...{ ALLOW_GUEST_HOSTS: "true", LOAD_MAX_MEMORY: "1", DRAIN_SECONDS: String(DRAIN_SECONDS) },
    },
  }).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  const ask = async (path: string) => {
    const answer = await fetch(stack.serverUrl + path, { headers: { authorization: `Bearer ${TOKEN}` } });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer;
  };
  const untilOne = async (metric: string) => {
    while (!(await (await ask("/metrics")).text()).includes(`\n${metric} 1\n`)) {
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  return {
    webUrl: stack.webUrl,
    serverUrl: stack.serverUrl,
    async workers() {
      const { rooms } = (await (await ask("/status")).json()) as { rooms: { workerPid: number }[] };
      return rooms.map(({ workerPid }) => workerPid);
    },
    busy: () => untilOne("moim_busy"),
    async restart() {
      process.kill(stack.pids().server!, "SIGTERM");
      await untilOne("moim_draining");
    },
    loseDatabase: line.cut,
    findDatabase: line.mend,
    async stop() {
      await stack.stop();
      await end();
    },
  };
}

/** A line to a port of this machine that can be cut. */
async function openLine(to: number) {
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(to, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      isCut = true;
      for (const socket of open) socket.destroy();
    },
    mend: () => (isCut = false),
  };
}
