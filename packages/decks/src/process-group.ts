import { readdirSync, readFileSync } from "node:fs";

const PAGE_BYTES = 4096;
const GROUP_FIELD = 2; // of what follows the name in /proc/PID/stat
const STATE_FIELD = 0;
const GONE_CHECK_MS = 10;

/** The processes of a group that are alive; none on a system without /proc. */
export function membersOf(group: number): number[] {
  return listProcesses().filter((id) => {
    const stat = read(`/proc/${id}/stat`);
    // The name may hold anything, also brackets and spaces.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(fields[GROUP_FIELD]) === group && fields[STATE_FIELD] !== "Z";
  });
}

/**
 * Resident memory of all processes of a group together, in bytes; null when there are none. What several share counts for
 * each, so that one which has just forked seems twice its size for a moment.
 */
export function groupMemory(group: number): number | null {
  const members = membersOf(group);
  if (members.length === 0) return null;
  const pages = members.map((id) => Number(read(`/proc/${id}/statm`).split(" ")[1] ?? 0));
  return pages.reduce((sum, one) => sum + one, 0) * PAGE_BYTES;
}

/** Ends every process of a group and waits until they are gone. */
export async function endGroup(group: number): Promise<void> {
  for (;;) {
    try {
      process.kill(-group, "SIGKILL");
    } catch {
      return; // ESRCH: nobody left
    }
    if (membersOf(group).length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, GONE_CHECK_MS));
  }
}

function listProcesses(): number[] {
  try {
    return readdirSync("/proc")
      .map(Number)
      .filter((id) => id > 0);
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // it has ended meanwhile
  }
}
