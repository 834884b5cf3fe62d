import { readFileSync } from "node:fs";
import type { Browser } from "@playwright/test";
import { descendantsOf } from "./descendants.ts";
import { join, openPage, startMeeting, type Stack } from "./product.ts";

/** What one of the product's parts takes: its own process, and each it has started, by name. */
type Memory = { totalMiB: number; ownMiB: number; children: { name: string; pssMiB: number }[] };
type Process = { name: string; pssMiB: number };

/** Proportional set size, which counts shared pages once over all processes (proc(5), smaps_rollup). */
function processOf(pid: number): Process | null {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").filter(Boolean);
    const pss = Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    const name = command
      .slice(0, 3)
      .map((part) => part.split("/").slice(-2).join("/"))
      .join(" ")
      .slice(0, 60);
    return { name, pssMiB: Math.round(pss / 102.4) / 10 };
  } catch {
    return null; // ended meanwhile
  }
}

const toTenths = (value: number) => Math.round(value * 10) / 10;

/** Memory of each of the product's parts, and of each process that it has started (media workers, say), in MiB. */
function memoryOf(pids: Record<string, number | undefined>): Record<string, Memory> {
  return Object.fromEntries(
    Object.entries(pids).flatMap(([name, pid]) => {
      if (pid === undefined) return [];
      const ownMiB = processOf(pid)?.pssMiB ?? 0;
      const children = descendantsOf(pid).flatMap((child) => processOf(child) ?? []);
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
