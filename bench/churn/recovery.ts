import { setTimeout as pause } from "node:timers/promises";
import type { Bot } from "./bot.ts";
import type { ChurnRoom } from "./room.ts";

/** Longer isn't waited for: what they wait for then is told. */
const GIVE_UP_MS = 60_000;
const LOOK_EVERY_MS = 50;

/** One participant after one worker's death; `waitedFor` is what was waited for how long, or hasn't come. */
export type Recovery = { kill: number; who: string; ms: number | null; waitedFor: string };

/** What those in rooms whose worker was just killed wait for, until they wait for nothing. */
export async function followRecovery(kill: number, rooms: readonly ChurnRoom[], killedAt: number): Promise<Recovery[]> {
  const people = rooms.flatMap(({ bots }) => {
    const there = bots.filter((bot) => bot.isOn && bot.client.store.getState().connection.stage === "online");
    return there.map((bot) => ({ bot, others: there, before: bot.generation, waited: [] as Waited }));
  });
  const recoveries: Recovery[] = [];
  const waiting = new Set(people);
  while (waiting.size > 0 && performance.now() - killedAt < GIVE_UP_MS) {
    await pause(LOOK_EVERY_MS);
    const ms = Math.round(performance.now() - killedAt);
    for (const one of waiting) {
      const waits = waitsFor(one.bot, one.others, one.before, killedAt);
      if (waits.length > 0) note(one.waited, waits.join(", "), ms);
      else {
        waiting.delete(one);
        recoveries.push({ kill, who: one.bot.name, ms, waitedFor: inWords(one.waited) });
      }
    }
  }
  for (const { bot, waited } of waiting) recoveries.push({ kill, who: bot.name, ms: null, waitedFor: inWords(waited) });
  return recoveries;
}

/** What someone waited for, in its order, until when. */
type Waited = { what: string; untilMs: number }[];

function note(waited: Waited, what: string, ms: number): void {
  const last = waited.at(-1);
  if (last?.what === what) last.untilMs = ms;
  else waited.push({ what, untilMs: ms });
}

const inWords = (waited: Waited): string =>
  waited.map(({ what, untilMs }) => `until ${untilMs} ms: ${what}`).join("\n");

function waitsFor(bot: Bot, others: readonly Bot[], before: unknown, since: number): string[] {
  if (bot.generation === before) return [`word of the loss (${bot.describe()})`];
  return bot.waitsFor(others, since);
}
