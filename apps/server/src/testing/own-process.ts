import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { signTicket } from "@moim/access";
import { connectDatabase, createMeeting, randomId, uidOf, type Database } from "@moim/db";
import { applyMigrations } from "@moim/db/migrate";
import type { Role, TicketClaims } from "@moim/protocol";
import { readSeries } from "@moim/schedule";
import { freeMediaPorts, freePort } from "../../../../scripts/shared/ports.mjs";
import { startEmbeddedDatabase } from "../../../../scripts/stack.mjs";
import { Guest } from "./guest.ts";
import { ORIGIN, TICKET_SECRET } from "./test-server.ts";

const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);

/** The server as it is run, in a process of its own, on a real database; either can be killed, stopped and started again. */
export class OwnProcess {
  /** What server and database have printed. */
  readonly lines: string[] = [];
  /** Every ticket that was shown to the server. */
  readonly tickets: string[] = [];
  readonly url: string;
  readonly #dataDir: string;
  readonly #ports: { signaling: number; media: number };
  readonly #env: Record<string, string>;
  #database: Awaited<ReturnType<typeof startEmbeddedDatabase>> | undefined;
  #server: ChildProcess | undefined;
  #client: Database | undefined;

  private constructor(dataDir: string, ports: { signaling: number; media: number }, env: Record<string, string>) {
    this.#dataDir = dataDir;
    this.#ports = ports;
    this.#env = env;
    this.url = `http://127.0.0.1:${ports.signaling}`;
  }

  /** @param env settings besides those it takes to run */
  static async open(env: Record<string, string> = {}): Promise<OwnProcess> {
    const ports = { signaling: await freePort(), media: await freeMediaPorts(1) };
    const own = new OwnProcess(mkdtempSync(join(tmpdir(), "moim-own-")), ports, env);
    await own.startDatabase();
    await applyMigrations(own.databaseUrl);
    await own.startServer();
    return own;
  }

  get databaseUrl(): string {
    if (!this.#database) throw new Error("the database was not started");
    return this.#database.url;
  }

  /** The database as a test looks at it, beside the server. */
  get db(): Database {
    return (this.#client ??= connectDatabase(this.databaseUrl, { poolSize: 2 }));
  }

  get databasePid(): number {
    return this.#database!.pid;
  }

  get serverPid(): number {
    return this.#server!.pid!;
  }

  async startDatabase(): Promise<void> {
    this.#database = await startEmbeddedDatabase({ dataDir: this.#dataDir, log: (line) => this.lines.push(line) });
  }

  /** Ends the database in mid-work, and waits until it has. */
  async killDatabase(): Promise<void> {
    process.kill(this.databasePid, "SIGKILL");
    await this.#database!.ended;
  }

  /** Stops the database with all its processes where they are, as a disk does that doesn't answer; or lets them go on. */
  hangDatabase(hangs: boolean): void {
    for (const pid of [this.databasePid, ...childrenOf(this.databasePid)]) {
      process.kill(pid, hangs ? "SIGSTOP" : "SIGCONT");
    }
  }

  /** Resolves when it answers. */
  async startServer(): Promise<void> {
    const child = spawn(process.execPath, [new URL("../main.ts", import.meta.url).pathname], {
      env: {
        ...{ PATH: process.env["PATH"], MEDIASOUP_WORKER_BIN: process.env["MEDIASOUP_WORKER_BIN"] },
        ...{ PUBLIC_URL: ORIGIN, DATABASE_URL: this.databaseUrl, DATA_DIR: this.#dataDir, TICKET_SECRET },
        ...{ SIGNALING_HOST: "127.0.0.1", SIGNALING_PORT: String(this.#ports.signaling) },
        ...{ LOAD_MAX_CPU: "0", LOAD_MAX_MEMORY: "0" }, // what else runs on the machine is no matter here
        ...{ MEDIA_PORT: String(this.#ports.media), MEDIA_WORKERS: "1", MEDIA_ANNOUNCED_ADDRESS: "127.0.0.1" },
        ...this.#env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#server = child;
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on("line", (line) => this.lines.push(line));
    }
    const deadline = Date.now() + 30_000;
    while ((await this.readiness()) !== 200) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`no server:\n${this.lines.join("\n")}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** Ends the server, and tells how it ended: its exit code, or the signal. */
  async endServer(signal: "SIGTERM" | "SIGKILL"): Promise<number | string> {
    const child = this.#server!;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode!;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    return child.exitCode ?? child.signalCode!;
  }

  /** What /readyz answers; 0: nothing does. */
  async readiness(): Promise<number> {
    const asked = fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(8_000) });
    return await asked.then(
      ({ status }) => status,
      () => 0,
    );
  }

  async newMeeting(title = "월요일 회의"): Promise<string> {
    const { meeting } = await createMeeting(this.db, {
      series: readSeries({
        ...{ uid: uidOf(randomId()), title, description: "", start: "2026-11-23T21:00", zone: "Asia/Seoul" },
        ...{ durationMinutes: 60, rule: null, exceptions: [], sequence: 0, cancelled: false },
      }),
      owner: { deviceId: "d" },
    });
    return meeting.id;
  }

  async join(meetingId: string, id: string, role: Role, claims: Partial<TicketClaims> = {}): Promise<Guest> {
    const all = {
      meetingId,
      title: "월요일 회의",
      participantId: id,
      name: id,
      role,
      subjects: [`device:${id}`],
      ...claims,
    };
    const ticket = await signTicket(all, TICKET_SECRET);
    this.tickets.push(ticket);
    const guest = await Guest.connect(this.url, { ticket }, { origin: ORIGIN });
    await guest.join();
    return guest;
  }

  async close(): Promise<void> {
    if (this.#server) await this.endServer("SIGKILL");
    await this.#client?.$disconnect();
    await this.#database?.stop();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}
