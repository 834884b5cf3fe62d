// What the real coturn, with our configuration, lets whom do; runs inside in-namespace.sh and prints it as JSON on the last line.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCoturn } from "../../../../../scripts/turn/coturn.mjs";
import { openTestServer } from "../../testing/test-server.ts";
import { turnCredentials, type TurnCredentials } from "../credentials.ts";
import { connectivityCheck, isCheckAnswer, TurnClient } from "./turn-client.ts";

const [SFU, SFU_6] = ["10.77.0.1", "fd77::1"];
const SECRET = "R4tYk2mVx8pQ1zLs6wNc9bJd3hGf7aTu";
const USER_QUOTA = 12;
const SHORT_LIFE_S = 2;
const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;
const of = (participantId: string, lifeS = 600) => turnCredentials(SECRET, participantId, inSeconds(lifeS));

const folder = mkdtempSync(join(tmpdir(), "moim-coturn-"));
const lines: string[] = [];
const coturn = await startCoturn({
  folder,
  addresses: [SFU, SFU_6],
  peers: [SFU, SFU_6],
  secret: SECRET,
  log: (line) => lines.push(line),
});
const server = await openTestServer({
  announced: SFU,
  turn: { from: "secret", urls: coturn.urls, secret: SECRET },
});
const clients: TurnClient[] = [];
async function client(credentials: TurnCredentials | null): Promise<TurnClient> {
  const opened = await TurnClient.open(SFU, coturn.ports.port, credentials);
  clients.push(opened);
  return opened;
}

/** What it says to each peer, asked by someone who may relay. */
async function peers(version: 4 | 6, addresses: readonly string[]): Promise<Record<string, number>> {
  const asking = await client(of(`asks-for-peers-${version}`));
  const codes: Record<string, number> = { allocate: await asking.allocate(version) };
  for (const address of addresses) codes[address] = await asking.permit(address);
  return codes;
}

async function credentials(): Promise<Record<string, number>> {
  const foreign = turnCredentials("another-secret-of-another-installation", "pia", inSeconds(600));
  const borrowed = { ...of("pia"), username: `${inSeconds(600)}:hana` };
  const extended = { ...of("pia", -60), username: `${inSeconds(600)}:pia` };
  const all = { none: null, expired: of("pia", -1), foreign, borrowed, extended, good: of("pia") };
  const codes: Record<string, number> = {};
  for (const [name, what] of Object.entries(all)) codes[name] = await (await client(what)).allocate();
  return codes;
}

/** What was opened in time, and what is opened later, with credentials that lapse meanwhile. */
async function lapsing() {
  const brief = of("brief", SHORT_LIFE_S);
  const early = await client(brief);
  const opened = await early.allocate();
  await sleep((SHORT_LIFE_S + 1.5) * 1_000);
  return { opened, refreshed: await early.refresh(600), openedLater: await (await client(brief)).allocate() };
}

async function quota() {
  const mine: TurnClient[] = [];
  const codes: number[] = [];
  for (let n = 0; n <= USER_QUOTA; n += 1) {
    // Fresh credentials again and again: it is the participant who is counted.
    const next = await client(of("greedy", 600 + n));
    mine.push(next);
    codes.push(await next.allocate());
  }
  const another = await (await client(of("modest"))).allocate();
  await mine[0]?.refresh(0);
  let afterGivingOneUp = -1;
  for (let tries = 0; tries < 10 && afterGivingOneUp !== 0; tries += 1) {
    await sleep(500); // coturn clears up after a while
    afterGivingOneUp = await (await client(of("greedy"))).allocate();
  }
  return { codes, another, afterGivingOneUp };
}

/** Someone relays to the media server, and is then removed from the meeting. */
async function removed() {
  const host = await server.join("hana", "host");
  const guest = await server.join("pia", "participant");
  const { send, turn } = await guest.openMedia();
  const [given] = turn.servers;
  const candidate = send.iceCandidates.find((one) => (one as { protocol: string }).protocol === "udp");
  const { ip, port } = candidate as { ip: string; port: number };
  const relay = await client(given ?? null);
  const codes = [await relay.allocate(), await relay.permit(ip, port)];
  async function answered(): Promise<boolean> {
    relay.received.length = 0;
    relay.send(ip, port, connectivityCheck(send.iceParameters));
    for (let waitedMs = 0; waitedMs < 1_000; waitedMs += 50) {
      if (relay.received.some(isCheckAnswer)) return true;
      await sleep(50);
    }
    return false;
  }
  const before = await answered();
  await host.request("moderation.remove", { participantId: "pia", ban: true });
  return { codes, before, after: await answered(), relayIsStillOpen: (await relay.permit(ip, port)) === 0 };
}

try {
  const v4 = ["127.0.0.1", "0.0.0.0", "10.77.0.2", "192.168.1.1", "172.16.0.1", "169.254.169.254", "203.0.113.9", SFU];
  const v6 = [
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.77.0.1",
    "fe80::1",
    "fd77::2",
    "2001:db8::9",
    "64:ff9b::7f00:1",
    SFU_6,
  ];
  const result = {
    peers: { 4: await peers(4, v4), 6: await peers(6, v6) },
    credentials: await credentials(),
    lapsing: await lapsing(),
    quota: await quota(),
    removed: await removed(),
    misread: lines.filter((line) => /bad configuration|unknown|wrong|deprecated/i.test(line)),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  for (const one of clients) one.close();
  await server.close();
  await coturn.stop();
  rmSync(folder, { recursive: true, force: true });
}
