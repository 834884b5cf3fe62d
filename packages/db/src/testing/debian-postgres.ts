import { spawnSync } from "node:child_process";
import { chownSync, copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../../../../scripts/shared/ports.mjs";

const VERSIONS = "/usr/lib/postgresql";

export type TestDatabase = { url: string; stop: () => Promise<void> };

/** Where Debian's PostgreSQL keeps its programs, or null when the package is missing. */
export function debianPostgres(): string | null {
  const newest = existsSync(VERSIONS) ? readdirSync(VERSIONS).toSorted().at(-1) : undefined;
  return newest ? path.join(VERSIONS, newest, "bin") : null;
}

/**
 * A cluster of Debian's PostgreSQL in a temporary folder, on a port of its own; run as `postgres` when we are root.
 * @param settings a postgresql.conf to run it with
 */
export async function startDebianPostgres(settings?: string): Promise<TestDatabase> {
  const programs = debianPostgres();
  if (!programs) throw new Error("Debian's PostgreSQL is missing: apt-get install postgresql");
  const folder = mkdtempSync(path.join(tmpdir(), "moim-debian-postgres-"));
  const user = process.getuid?.() === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : {};
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const run = (program: string, ...args: string[]) => {
    const { status, stderr } = spawnSync(path.join(programs, program), args, {
      ...user,
      cwd: "/",
      encoding: "utf8",
      // The server that pg_ctl starts would keep a pipe open.
      stdio: ["ignore", "ignore", program === "pg_ctl" ? "ignore" : "pipe"],
    });
    if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  };
  const data = path.join(folder, "data");
  const port = await freePort();
  run("initdb", "-D", data, "-U", "moim", "-A", "trust", "-E", "UTF8", "--locale=C");
  const configFile = path.join(folder, "postgresql.conf");
  if (settings) copyFileSync(settings, configFile); // that user may not reach it where it is
  const options = `${settings ? `-c config_file=${configFile} ` : ""}-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`;
  run("pg_ctl", "-D", data, "-w", "-o", options, "-l", path.join(folder, "log"), "start");
  return {
    url: `postgresql://moim@127.0.0.1:${port}/postgres`,
    stop: async () => {
      run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function idOf(flag: "-u" | "-g"): number {
  return Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout);
}
