import { readdirSync, readFileSync } from "node:fs";
import type { Browser } from "@playwright/test";
import { join, openPage, startMeeting, type Stack } from "./product.ts";

/** What one of the product's parts takes: its own process, and each it has started, by name. */
type Memory = { totalMiB: number; ownMiB: number; children: { name: string; pssMiB: number }[] };
type Process = { pid: number; parent: number; name: string; pssMiB: number };

/** Proportional set size, which counts shared pages once over all processes (proc(5), smaps_rollup). */
function processes(): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0").filter(Boolean);
        const pss = Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${name}/smaps_rollup`, "utf8"))?.[1] ?? 0);
        const label = command
          .slice(0, 3)
          .map((part) => part.split("/").slice(-2).join("/"))
          .join(" ")
          .slice(0, 60);
        return [{ pid: Number(name), parent, name: label, pssMiB: Math.round(pss / 102.4) / 10 }];
      } catch {
        return []; // ended meanwhile
      }
    });
}

const toTenths = (value: number) => Math.round(value * 10) / 10;

/** Memory of each of the product's parts, and of each process that it has started (media workers, say), in MiB. */
function memoryOf(pids: Record<string, number | undefined>): Record<string, Memory> {
  const all = processes();
  const below = (pid: number): Process[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return Object.fromEntries(
    Object.entries(pids).flatMap(([name, pid]) => {
      if (pid === undefined) return [];
      const ownMiB = all.find((one) => one.pid === pid)?.pssMiB ?? 0;
      const children = below(pid).map((child) => ({ name: child.name, pssMiB: child.pssMiB }));
      const totalMiB = toTenths(children.reduce((total, { pssMiB }) => total + pssMiB, ownMiB));
      return [[name, { totalMiB, ownMiB, children }]];
    }),
  );
}

/** Memory when nobody is there, and with two people in a meeting for half a minute. */
export async function measureMemory(browser: Browser, stack: Stack) {
  const idle = memoryOf(stack.pids());
  const host = await openPage(browser);
  const guest = await openPage(browser);
  const link = await startMeeting(host.page, stack.webUrl);
  await guest.page.goto(link);
  await join(guest.page, "Gil");
  await host.page.waitForTimeout(30_000);
  const withTwoPeople = memoryOf(stack.pids());
  await Promise.all([host.context.close(), guest.context.close()]);
  return { idleMiB: idle, withTwoPeopleMiB: withTwoPeople };
}
