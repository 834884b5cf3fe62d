import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readlinkSync } from "node:fs";

/** A network namespace without a name: it is there as long as the process that holds it, and that one as long as we are. */
export type Namespace = {
  /** Of the process that holds it: for nsenter --net=/proc/PID/ns/net. */
  pid: number;
  /** Runs a command in it, as root of it. @throws Error with what it said, when it fails */
  run: (...command: string[]) => string;
  /** All processes in it, but for the one that holds it. */
  processes: () => number[];
  close: () => Promise<void>;
};

const netOf = (pid: number | "self"): string => readlinkSync(`/proc/${pid}/ns/net`);
/** One that has ended meanwhile is nowhere. */
function isIn(pid: number, net: string): boolean {
  try {
    return netOf(pid) === net;
  } catch {
    return false;
  }
}
const STARTED_MS = 5_000;

export async function openNamespace(): Promise<Namespace> {
  // cat ends when our end of its input is closed, whatever ends us.
  const holder = spawn("unshare", ["--net", "cat"], { stdio: ["pipe", "ignore", "inherit"] });
  await once(holder, "spawn");
  const pid = holder.pid!;
  const deadline = Date.now() + STARTED_MS;
  while (netOf(pid) === netOf("self")) {
    if (holder.exitCode !== null || Date.now() > deadline) throw new Error("unshare --net made no network namespace");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const run = (...command: string[]) => runHere("nsenter", `--net=/proc/${pid}/ns/net`, ...command);
  run("ip", "link", "set", "lo", "up");
  return {
    pid,
    run,
    processes: () => {
      const here = netOf(pid);
      const all = readdirSync("/proc").map(Number).filter(Number.isInteger);
      return all.filter((one) => one !== pid && isIn(one, here));
    },
    close: async () => {
      if (holder.exitCode !== null) return;
      const ended = once(holder, "exit");
      holder.stdin.end();
      await ended;
    },
  };
}

/** Runs a command in our own namespace. @throws Error with what it said, when it fails */
export function runHere(...[file = "", ...args]: string[]): string {
  return execFileSync(file, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
