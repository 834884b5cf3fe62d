import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { runHere, type Namespace } from "./namespace.ts";
import type { Home, Lab } from "./lab.ts";

/** Drops what a rule says of someone's packets, both ways, in the middle. @returns what lifts it */
function drop({ middle }: Lab, { port }: Home, rule: string): () => void {
  const table = `bridge fault_${port}`;
  const chain = "{ type filter hook forward priority 0; }";
  const rules = ["iifname", "oifname"].map((way) => `add rule ${table} onway ${way} "${port}" ${rule} drop`);
  middle.run("nft", [`add table ${table}`, `add chain ${table} onway ${chain}`, ...rules].join("\n"));
  return () => void middle.run("nft", `delete table ${table}`);
}

/** Someone's network lets no UDP through. @returns what lifts it */
export const cutUdp = (lab: Lab, home: Home) => drop(lab, home, "meta l4proto udp");

/** So many of a hundred packets are lost, at random, both ways. @returns what lifts it */
export const loseSome = (lab: Lab, home: Home, percent: number) =>
  drop(lab, home, `numgen random mod 100 < ${percent}`);

const DELAY = fileURLToPath(new URL("delay.py", import.meta.url));
const PYTHON = "/usr/bin/python3";

/**
 * Someone's packets take so long each way, more or less by the jitter. Their line is taken off the bridge, and what comes on it is carried by
 * hand: netem isn't in every kernel. @returns what lifts it
 */
export async function delay({ middle }: Lab, { namespace, port }: Home, ms: number, jitterMs: number) {
  // A frame whose checksum or cutting was left to a card that isn't there can't be carried.
  for (const run of [namespace.run, runHere]) run(PYTHON, DELAY, "plain", "net0");
  const [ours, theirs] = [`${port}a`, `${port}b`];
  middle.run("ip", "link", "add", ours, "type", "veth", "peer", "name", theirs);
  middle.run("ip", "link", "set", ours, "up");
  middle.run("ip", "link", "set", port, "nomaster");
  middle.run("ip", "link", "set", theirs, "master", "br0", "up");
  const end = await carry(middle, [port, ours, String(ms), String(jitterMs)]);
  return async () => {
    await end();
    middle.run("ip", "link", "delete", ours);
    middle.run("ip", "link", "set", port, "master", "br0");
  };
}

async function carry({ pid }: Namespace, args: readonly string[]): Promise<() => Promise<void>> {
  const tied = ["setpriv", "--pdeathsig", "KILL", PYTHON, DELAY, "carry", ...args];
  const child = spawn("nsenter", [`--net=/proc/${pid}/ns/net`, ...tied], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const isReady = await Promise.race([once(child.stdout, "data").then(() => true), exited.then(() => false)]);
  if (!isReady) throw new Error(`nothing carries ${args.join(" ")}`);
  return async () => {
    child.kill("SIGKILL");
    await exited;
  };
}
