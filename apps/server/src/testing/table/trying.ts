import { setImmediate } from "node:timers/promises";
import type { Reason, RoomEvent } from "@moim/protocol";
import { violations } from "@moim/room/testing";
import type { Guest } from "../guest.ts";
import type { Asker } from "./askers.ts";
import { askOnBus, carriersOf, outcomeIn, tap, type Answered, type Carrier, type Tap } from "./asking.ts";
import { promised, type Target } from "./row.ts";
import { areSame, areWhole, everyone, openStage, surroundings, type Stage, type Surroundings } from "./stage.ts";
import { rows, type AnyRow } from "./table.ts";
import type { TestServer } from "../test-server.ts";

/** One thing asked by one person over one carrier, of one target if it is done to someone. */
export type Cell = { title: string; row: AnyRow; carrier: Carrier; target: Target; promise: Reason | "done" };

/** What came of it, in a form in which nothing unexpected is empty. */
export type Result = { outcome: string; wrong: string[] };

/** All that someone can ask here, and what packages/protocol says to each. */
export function cellsFor(who: Asker, { targets }: Pick<Stage, "targets">): Cell[] {
  return rows.flatMap((row) =>
    carriersOf(row.name).flatMap((carrier) =>
      (row.on ? targets : targets.slice(-1)).map((target) => {
        const title = `${row.title}${row.on ? ` → ${target.role}` : ""}${carrier === "bus" ? " (bus)" : ""}`;
        return { title, row, carrier, target, promise: promised(who, row, target) };
      }),
    ),
  );
}

export const told = (stage: Stage, since: number): RoomEvent["type"][] =>
  (stage.room.log.since(since) ?? []).map(({ event }) => event.type);

/** Asks, and says what else there is to say about it, and what surrounds the room now. */
async function ask(
  who: Asker,
  scene: Scene,
  { row, carrier, target, promise }: Cell,
): Promise<{ result: Result; now: Surroundings }> {
  const { stage, said, whispered } = scene;
  const { room, server, seat, asker } = stage;
  const ids = stage.ids();
  const before = row.from?.(stage.start, ids) ?? stage.start;
  room.state = before;
  const { seq } = room.log;
  const whispersBefore = whispered.length;
  const input = row.input(ids, target);
  const reply: Answered =
    carrier === "socket" ? await asker.raw(row.name, input) : await askOnBus(server, { seat, said }, row.name, input);
  await setImmediate(); // leaving and ending come about after their answer
  const events = told(stage, seq);
  const whispers = whispered.slice(whispersBefore);
  const wrong = violations(room.state).filter((one) => !violations(before).includes(one));
  const isChanged = room.state !== before;
  const now = await surroundings(stage);
  if (promise !== "done" || row.isVain) {
    if (isChanged) wrong.push("the state changed");
    if (!areSame(now, scene.before)) wrong.push("connections or media changed");
    if (events.length > 0) wrong.push(`the room was told ${events.join()}`);
    if (whispers.length > 0) wrong.push(`some were told ${whispers.join()}`);
  } else {
    const expected = (typeof row.tells === "function" ? row.tells(who, ids) : row.tells) ?? [];
    if (expected.length === 0 && events.length > 0) wrong.push(`the room was told ${events.join()}`);
    for (const type of expected) if (!events.includes(type)) wrong.push(`${type} wasn't told, but ${events.join()}`);
    const meant = row.whispers ?? [];
    for (const type of meant) if (!whispers.includes(type)) wrong.push(`nobody was told ${type}`);
    // Whether something is an act is told elsewhere (rooms/acts.ts).
    const others = whispers.filter((type) => type !== "act" && !meant.includes(type));
    if (others.length > 0) wrong.push(`some were told ${others.join()}`);
    if (row.isQuiet && !isChanged) wrong.push("nothing changed");
    if (!row.isQuiet && expected.length === 0 && isChanged) wrong.push("the state changed");
  }
  return { result: { outcome: outcomeIn(reply), wrong }, now };
}

/** What comes without anyone having done anything: the clock's word, and the worker's on who is loud, whose line is bad and what it carries. */
function isByItself(heardOne: unknown): boolean {
  const [name, message] = heardOne as [string, { t?: string } | undefined];
  return name === "room.pulse" || ["levels", "speaker", "lines", "held"].includes(message?.t ?? "");
}

/** Waits until whatever was sent to anyone has arrived, and says who has heard what since the last time. */
export async function heard(guests: readonly Guest[], from: Map<Guest, number>): Promise<unknown[]> {
  await new Promise((resolve) => setTimeout(resolve, 60)); // what is told to those who wait, and to hosts of them, is gathered
  const news = await Promise.all(
    guests.map(async (guest) => {
      if (guest.socket.connected) await guest.raw("room.sync", { since: 1_000_000 });
      const since = guest.heard.slice(from.get(guest) ?? 0);
      from.set(guest, guest.heard.length);
      return since.filter((one) => !isByItself(one));
    }),
  );
  return news.flat();
}

/** A meeting to try things in, all that was said in it, and what surrounded it at first. */
type Scene = Tap & { stage: Stage; before: Surroundings };

async function openScene(server: TestServer, who: Asker): Promise<Scene> {
  const stage = await openStage(server, who);
  return { stage, ...tap(stage.room), before: await surroundings(stage) };
}

/** What came of each, what should have, and what anyone heard of what was refused. */
export type Tried = { results: Record<string, Result>; promises: Record<string, Result>; leaked: unknown[] };

/**
 * Asks for everything there is, as one person: what is to be refused first, at which nobody may hear anything, then the rest. Where
 * something was done that can't be undone by restoring the state, the meeting is opened anew.
 */
export async function tryEverything(server: TestServer, who: Asker): Promise<Tried> {
  let scene = await openScene(server, who);
  const { stage, said } = scene;
  const cells = cellsFor(who, stage);
  const results: Record<string, Result> = {};

  const guests = everyone(stage);
  const from = new Map<Guest, number>();
  await heard(guests, from);
  const onBus = said.length;
  for (const cell of cells.filter(({ promise }) => promise !== "done")) {
    results[cell.title] = (await ask(who, scene, cell)).result;
  }
  const leaked = await heard(guests, from);
  const own = stage.seat.member.channel;
  const others = said.slice(onBus).filter(({ message, channel }) => channel !== own && !isByItself(["", message]));

  for (const cell of cells.filter(({ promise }) => promise === "done")) {
    const { result, now } = await ask(who, scene, cell);
    results[cell.title] = result;
    scene = areWhole(scene.before, now) ? { ...scene, before: now } : await openScene(server, who);
  }
  const promises = Object.fromEntries(cells.map(({ title, promise }) => [title, { outcome: promise, wrong: [] }]));
  return { results, promises, leaked: [...leaked, ...others] };
}
