import { chromium, type Browser } from "@playwright/test";
import { requests } from "@moim/protocol";
import { HostilePage } from "../e2e/hostile/hostile-page.ts";
import { signedTicket } from "../e2e/hostile/signed-ticket.ts";
import { CHROMIUM, chromiumArgs } from "../e2e/support/chromium.ts";
import { measureChat, openChat } from "./latency.ts";
import { giveLowestPriority } from "./lowest-priority.ts";
import { installObserver } from "./observer.ts";
import { percentiles } from "./percentiles.ts";
import { watchProcessors } from "./processor-time.ts";
import { join, openPage, startMeeting, type Stack } from "./product.ts";

/** What the others may feel of it at most, by the issue that asked for it. */
const BAR_MS = 100;
/** Clients that send a little less than what gets one cut off, all the time. */
const STEADY = 3;
const STEADY_PER_SECOND = 350;
/** Another one comes, sends the next event a thousand times a second, and is cut off. */
const WAVE_EVERY_MS = 500;
/** Not the next event only, but all of them at once. */
const ALL_AT_ONCE = process.env["BENCH_FLOOD"] === "all";

const names = Object.keys(requests).filter((name) => name !== "room.leave");
const each = names.map((name) => [name, name === "people.react" ? { reaction: "clap" } : {}] as const);

type Damage = { waves: number; cutOff: number; messages: number };

async function attack(page: HostilePage, enter: (who: string) => Promise<void>, isOver: () => boolean) {
  const damage: Damage = { waves: 0, cutOff: 0, messages: 0 };
  const flood = async (who: string, events: typeof each, perSecond: number) => {
    const { sent, wasCut } = await page.does.floodSocket(who, events, { perSecond, seconds: 5 });
    damage.messages += sent;
    return wasCut;
  };
  const steadily = Array.from({ length: STEADY }, async (_one, n) => {
    await enter(`steady-${n}`);
    while (!isOver()) if (await flood(`steady-${n}`, each, STEADY_PER_SECOND / each.length)) return;
  });
  while (!isOver()) {
    damage.waves += 1;
    const who = `wave-${damage.waves}`;
    await enter(who);
    const next = damage.waves % each.length;
    if (await flood(who, ALL_AT_ONCE ? each : each.slice(next, next + 1), 1_000)) damage.cutOff += 1;
    await new Promise((resolve) => setTimeout(resolve, WAVE_EVERY_MS));
  }
  await Promise.all(steadily);
  return damage;
}

/**
 * From a press on Send to the message being shown to another, in two browsers in whose meeting others flood each event, and before
 * that. Who floods has the processors' leisure only: theirs would be another machine.
 */
export async function measureHostile(browser: Browser, stack: Stack, messages: number) {
  const host = await openPage(browser, installObserver);
  const guest = await openPage(browser, installObserver);
  const link = await startMeeting(host.page, stack.webUrl);
  await guest.page.goto(link);
  await join(guest.page, "Gil");
  await openChat(host.page, guest.page);
  const elsewhere = await chromium.launchServer({ executablePath: CHROMIUM, args: chromiumArgs });
  const page = await HostilePage.open(await chromium.connect(elsewhere.wsEndpoint()), stack.webUrl);
  giveLowestPriority(elsewhere.process().pid!);
  const ticket = await page.does.ticket(link.split("/").at(-1)!, "Mallory");
  const payload = Buffer.from(ticket.split(".")[1]!, "base64url").toString();
  const { claims } = JSON.parse(payload) as { claims: { meetingId: string } };
  const enter = async (who: string) => {
    const own = await signedTicket(stack.dataDir, claims.meetingId, who, "participant");
    const outcome = await page.does.connect(who, { ticket: own }, stack.serverUrl);
    if (outcome === "done") await page.does.ask(who, "room.join", {});
    else throw new Error(`${who} was refused: ${outcome}`);
  };

  await measureChat(host.page, guest.page, 10); // both pages have warmed up
  const { server } = stack.pids();
  const own = { pid: process.pid, withDescendants: true };
  const groups = {
    server: { pid: server!, withDescendants: false },
    serverAndWorkers: { pid: server!, withDescendants: true },
    attackers: { pid: elsewhere.process().pid!, withDescendants: true },
    everything: own,
  };
  const quietProcessors = watchProcessors(groups);
  const quiet = percentiles(await measureChat(host.page, guest.page, messages, 10));
  const processorsQuiet = quietProcessors();
  let isOver = false;
  const floodedProcessors = watchProcessors(groups);
  const attacking = attack(page, enter, () => isOver);
  const measuring = measureChat(host.page, guest.page, messages, 10 + messages).finally(() => (isOver = true));
  const [damage, flooded] = [await attacking, percentiles(await measuring)];
  const processorsFlooded = floodedProcessors();
  await elsewhere.close();
  for (const { context } of [host, guest]) await context.close();
  return {
    barMs: BAR_MS,
    allAtOnce: ALL_AT_ONCE,
    quietMs: quiet,
    floodedMs: flooded,
    p95Ratio: flooded.p95 / quiet.p95,
    processors: { quiet: processorsQuiet, flooded: processorsFlooded },
    ...damage,
  };
}
