import type { RequestName } from "@moim/protocol";
import type { Guest } from "../guest.ts";
import { askers } from "./askers.ts";
import type { Ids, Target } from "./row.ts";
import type { Outsider } from "./outsiders.ts";
import { areSame, around, everyone, openStage, surroundings, type Stage } from "./stage.ts";
import { rows, type AnyRow } from "./table.ts";
import { outcomeIn } from "./asking.ts";
import { heard, told, type Result, type Tried } from "./trying.ts";
import type { TestServer } from "../test-server.ts";

const [owner] = askers;
const target: Target = { id: "the-participant", role: "participant" };

/** What is different from before, in words. */
function changes(stage: Stage, before: { state: unknown; seq: number }): string[] {
  const events = told(stage, before.seq);
  return [
    ...(stage.room.state === before.state ? [] : ["the state changed"]),
    ...(events.length === 0 ? [] : [`the room was told ${events.join()}`]),
  ];
}

/** Asks for everything there is, as someone who isn't in the meeting and knows every id in it. */
export async function tryEverythingOutside(server: TestServer, outsider: Outsider): Promise<Tried> {
  const stage = await openStage(server, owner!);
  const ask = await outsider.open(stage);
  const from = new Map<Guest, number>();
  await heard(everyone(stage), from);
  const asked = rows.filter(({ name }) => name !== outsider.but);
  const results: Record<string, Result> = {};
  const surrounding = await surroundings(stage);
  for (const row of asked) {
    const before = { state: stage.room.state, seq: stage.room.log.seq };
    const outcomes = new Set(await ask(row.name, row.input(stage.ids(), target)));
    const wrong = changes(stage, before);
    if (!areSame(await surroundings(stage), surrounding)) wrong.push("connections or media changed");
    results[row.title] = { outcome: [...outcomes].join(), wrong };
  }
  const promises = Object.fromEntries(asked.map(({ title }) => [title, { outcome: outsider.promise, wrong: [] }]));
  return { results, promises, leaked: await heard(everyone(stage), from) };
}

/** The same, but of a meeting in which nothing is: ids that nobody has. */
function nobodys(ids: Ids): Ids {
  const renamed = (things: Record<string, string>) =>
    Object.fromEntries(Object.keys(things).map((key) => [key, `nobodys-${key}`]));
  return { ...ids, own: renamed(ids.own) as Ids["own"], theirs: renamed(ids.theirs) as Ids["theirs"] };
}

/** Asks in their own meeting, as it is when it was just opened. */
async function askElsewhere(server: TestServer, name: RequestName, input: unknown) {
  const meetingId = "elsewhere";
  const guest = await server.join("foreigner", "owner", { meetingId });
  await guest.openMedia();
  await guest.produce("microphone");
  const reply = await guest.raw(name, input);
  const all = guest.heard.slice();
  const room = server.registry.live(meetingId);
  if (room) await server.registry.close(room);
  return { reply, all };
}

/**
 * Asks for everything there is, as the owner of another meeting who names what is in this one. To them it doesn't exist: whatever
 * is answered is what is answered about things that nobody has.
 */
export async function tryEverythingFromElsewhere(server: TestServer): Promise<Tried> {
  const stage = await openStage(server, owner!);
  const from = new Map<Guest, number>();
  await heard(everyone(stage), from);
  const results: Record<string, Result> = {};
  const promises: Record<string, Result> = {};
  const tryRow = async (row: AnyRow) => {
    const before = { state: stage.room.state, seq: stage.room.log.seq };
    const surrounding = around(stage);
    const ids = stage.ids();
    const { reply, all } = await askElsewhere(server, row.name, row.input(ids, target));
    const wrong = changes(stage, before);
    if (around(stage) !== surrounding) wrong.push("connections changed");
    // Everyone and everything here is called "the-…", and what is asked for isn't repeated in a refusal.
    if (JSON.stringify([reply.ok ? null : reply, all]).includes("the-"))
      wrong.push("something of the meeting came through");
    const unknown = await askElsewhere(server, row.name, row.input(nobodys(ids), { ...target, id: "nobody" }));
    results[row.title] = { outcome: outcomeIn(reply), wrong };
    promises[row.title] = { outcome: outcomeIn(unknown.reply), wrong: [] };
  };
  for (const row of rows) await tryRow(row);
  return { results, promises, leaked: await heard(everyone(stage), from) };
}
