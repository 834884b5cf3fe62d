import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import type { Pair } from "../turn/relay-only.ts";

const file = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
type OneWay = { pairs: Pair[]; usernames: string[][]; framesAtGuest: number; framesAtHost: number };
type Result = Record<"udp" | "tcp" | "tls", OneWay> & { host: Pair[]; check: string[] };

test("M9: people who get through by TURN alone meet: over UDP, over TCP and over TLS, both ways", async () => {
  test.setTimeout(180_000);
  const asUser = process.getuid?.() === 0 ? [] : ["--map-current-user", "--keep-caps"];
  const command = [file("firefox/in-namespace.sh"), process.execPath, file("turn/relayed.ts")];
  const options = { timeout: 170_000, maxBuffer: 16 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)("unshare", ["--net", ...asUser, ...command], options);
  const result = JSON.parse(stdout.trim().split("\n").at(-1)!) as Result;
  for (const way of ["udp", "tcp", "tls"] as const) {
    const { pairs, usernames, framesAtGuest, framesAtHost } = result[way];
    const relayed = { local: "relay", relayProtocol: way, remotePort: 40_000 };
    expect(pairs, `both connections of the guest by ${way}`).toEqual([relayed, relayed]);
    expect(Math.min(framesAtGuest, framesAtHost)).toBeGreaterThanOrEqual(20);
    for (const names of usernames) {
      const [first, second] = [...new Set(names)].map((name) => name.split(":"));
      expect(second?.[1], "the same participant's").toBe(first?.[1]);
      expect(Number(second?.[0]), "for longer").toBeGreaterThan(Number(first?.[0]));
    }
  }
  // Who can do without doesn't relay.
  expect(result.host.map(({ local }) => local)).not.toContain("relay");
  expect(result.host.length).toBe(2);
  expect(result.check, "the connection check by each way, with credentials of its own").toEqual([
    "Server (websocket): Good",
    "Sound and video by UDP: Good",
    "Sound and video by TCP: Good",
    "Relay by UDP (TURN): Good",
    "Relay by TCP (TURN): Good",
    "Relay by TLS (TURN): Good",
  ]);
});
