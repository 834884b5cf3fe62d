import { readdirSync, readFileSync } from "node:fs";

/**
 * A process beyond doubt: the kernel hands out process ids again, but not with the same start in the same boot.
 * @typedef {{ pid: number, startTicks: string, bootId: string }} ProcessIdentity
 */

let bootId = "";
try {
  bootId = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
} catch {
  // Some containers hide it; then the start time alone has to do.
}

/** @param {number} pid */
function readStat(pid) {
  let text;
  try {
    text = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null;
  }
  // The second field is the command in parentheses and may itself hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state = "", , group = ""] = fields;
  return { state, group: Number(group), startTicks: fields[19] ?? "" };
}

/**
 * Null when there is no such process, or only a zombie of it.
 * @param {number} pid
 * @returns {ProcessIdentity | null}
 */
export function identityOf(pid) {
  const stat = readStat(pid);
  if (!stat || stat.state === "Z" || stat.state === "X") return null;
  return { pid, startTicks: stat.startTicks, bootId };
}

/** The process that runs this. */
export function ownIdentity() {
  return /** @type {ProcessIdentity} */ (identityOf(process.pid));
}

/**
 * Whether that very process still runs; false when its id meanwhile belongs to another.
 * @param {ProcessIdentity} identity
 */
export function isRunning(identity) {
  const now = identityOf(identity.pid);
  return now !== null && isSame(now, identity);
}

/**
 * @param {ProcessIdentity} one
 * @param {ProcessIdentity} other
 */
const isSame = (one, other) => one.startTicks === other.startTicks && one.bootId === other.bootId;

/**
 * The living processes of the group that `leader` led: all of it while the leader lives, and what it left behind after.
 * Empty when the leader's id now belongs to a stranger.
 * @param {ProcessIdentity} leader
 * @returns {number[]}
 */
export function groupOf(leader) {
  const now = identityOf(leader.pid); // looked at once: it may end at any moment, which makes nobody a stranger
  if (leader.bootId !== bootId || (now && !isSame(now, leader))) return [];
  const pids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return pids.filter((pid) => {
    const stat = readStat(pid);
    return stat !== null && stat.group === leader.pid && stat.state !== "Z" && stat.state !== "X";
  });
}

/**
 * Ends a process and the group it leads: politely, then after `graceMs` for good. Does nothing to a stranger.
 * @param {ProcessIdentity} leader
 * @param {{ signal?: NodeJS.Signals, graceMs: number }} options
 */
export async function endGroup(leader, { signal = "SIGTERM", graceMs }) {
  if (isRunning(leader)) signalQuietly(leader.pid, signal);
  const deadline = Date.now() + graceMs;
  while (isRunning(leader) && Date.now() < deadline) await sleep(25);
  for (const pid of groupOf(leader)) signalQuietly(pid, "SIGKILL");
  while (groupOf(leader).length > 0) await sleep(10);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function signalQuietly(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in the meantime, which is what was wanted.
  }
}

/** @param {number} ms */
export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
