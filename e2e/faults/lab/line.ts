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
