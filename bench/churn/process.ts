import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Resident memory of a process in MiB; 0 when it has ended. */
export function residentMiB(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

/** What a process has open, by kind ("socket", "pipe", "anon_inode", "file"). */
export function descriptors(pid: number): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const one of readdirSync(`/proc/${pid}/fd`)) {
    try {
      const target = readlinkSync(`/proc/${pid}/fd/${one}`);
      const kind = /^(socket|pipe|anon_inode):/.exec(target)?.[1] ?? "file";
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    } catch {
      // closed meanwhile
    }
  }
  return kinds;
}

/** Prometheus' text: the value of each line, by its name and labels. */
export function readMetrics(text: string): Map<string, number> {
  const lines = text.split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]),
  );
}
