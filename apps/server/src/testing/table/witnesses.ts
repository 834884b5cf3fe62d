import { isAllowed } from "@moim/room";
import { createLogger } from "../../logger.ts";
import { createBusReceiver } from "../../signaling/bus.ts";
import type { Guest } from "../guest.ts";
import type { TestServer } from "../test-server.ts";
import { tap } from "./asking.ts";
import { askers } from "./askers.ts";
import { audience, nameOf, type Said } from "./audience.ts";
import { areWhole, openStage, surroundings, type Stage, type Surroundings } from "./stage.ts";

/** Someone who listens, and what they hear whatever happens in this meeting. */
type Witness = { guest: Guest; own: readonly Said[] };
/** A meeting, and all who hear of it or mustn't, by name. Those within are named by their id; one of them is on the bus. */
export type Witnesses = {
  stage: Stage;
  inside: Record<string, Witness>;
  outside: Record<string, Witness>;
  onBus: string;
  /** What was said on the bus to all. */
  bus: () => Said[];
  before: Surroundings;
};

const MS_UNTIL_TOLD = 60; // what is told to those who wait, and to hosts of them, is gathered for a moment

/** Opens a meeting, with one on its bus, and with everyone before its doors. */
export async function openWitnesses(server: TestServer): Promise<Witnesses> {
  const stage = await openStage(
    server,
    askers.find(({ name }) => name === "host")!,
  );
  const { asker, others, waiter, room } = stage;
  const outside: Witnesses["outside"] = {
    "one who waits": {
      guest: waiter,
      own: ["socket room.waiting", "socket room.admitted", "socket room.farewell", "socket room.restarting"],
    },
    "one who hasn't joined": { guest: await server.connect("the-late", "owner"), own: ["socket room.farewell"] },
    "one of another meeting": {
      guest: await server.join("the-foreigner", "owner", { meetingId: "elsewhere" }),
      own: ["socket room.pulse", "socket room.restarting", "socket room.mediaLost"],
    },
  };
  for (const ban of [false, true]) {
    const id = ban ? "the-banned" : "the-removed";
    const guest = await server.join(id, "participant", { admitted: true });
    await asker.request("moderation.remove", { participantId: id, ban });
    await guest.cut();
    outside[id] = { guest, own: [] };
  }
  const { said } = tap(room);
  const onBus = others.participant!.id;
  const member = room.members.get(onBus)!;
  createBusReceiver(server.answer, createLogger("silent"))({ room, member })(Buffer.from('{"t":"hello"}'));
  const all = [asker, ...Object.values(others)];
  stage.start = room.state;
  return {
    ...{ stage, outside, onBus },
    inside: Object.fromEntries(all.map((guest) => [guest.id, { guest, own: [] }])),
    bus: () =>
      said.filter(({ channel }) => channel === undefined).map(({ message }) => nameOf(["room.message", message])),
    before: await surroundings(stage),
  };
}

/** Who heard it over their socket, how often it was on the bus, and what those outside heard that isn't for them. */
export type Heard = { by: string[]; onBus: number; strays: Said[] };

/** Makes something happen, and says who heard of it, and who was to. */
export async function makeKnown(
  { stage, inside, outside, onBus, bus }: Witnesses,
  what: Said,
): Promise<{ heard: Heard; meant: Heard }> {
  const { room, asker } = stage;
  const { to, make } = audience[what];
  const all = Object.entries({ ...inside, ...outside });
  const since = new Map(all.map(([, { guest }]) => [guest, guest.heard.length]));
  const news = ({ guest }: Witness) => guest.heard.slice(since.get(guest)).map(nameOf);
  const busSince = bus().length;
  const before = new Set([...room.members.keys()].filter((id) => room.members.get(id)?.joined));

  await make(stage);
  const [first = asker] = typeof to === "function" ? to(stage) : [];
  await first.until(() => (news({ guest: first, own: [] }).includes(what) ? true : undefined), what);
  await new Promise((resolve) => setTimeout(resolve, MS_UNTIL_TOLD));
  for (const [, { guest }] of all) {
    // Answered after all that was sent before.
    if (guest.socket.connected) await guest.raw("room.sync", { since: 1_000_000 });
  }

  const isForRoom = to === "room";
  const isOnBus = isForRoom && !what.startsWith("socket ");
  const isMeant = (id: string, { guest }: Witness) => {
    if (typeof to === "function") return to(stage).includes(guest);
    // Whoever has gone with it isn't told, but that it is over for all.
    const isHere = before.has(id) && (room.members.has(id) || what === "room.ended");
    return isHere && !(isOnBus && id === onBus) && (isForRoom || isAllowed(stage.start, id, to));
  };
  const named = (test: (id: string, witness: Witness) => boolean) =>
    all.filter(([id, witness]) => test(id, witness)).map(([id]) => id);
  const saidOnBus = bus()
    .slice(busSince)
    .filter((one) => one === what).length;
  // mediasoup's observers may say the same meanwhile: it elects someone who speaks even where nobody does.
  const comesByItself = what === "message speaker" || what === "message levels";
  const strays = Object.values(outside).flatMap((witness) => news(witness).filter((one) => !witness.own.includes(one)));
  return {
    heard: {
      by: named((_id, witness) => news(witness).includes(what) && !(isForRoom && witness.own.includes(what))),
      onBus: comesByItself ? Math.min(1, saidOnBus) : saidOnBus,
      strays,
    },
    meant: { by: named(isMeant), onBus: isOnBus ? 1 : 0, strays: [] },
  };
}

/** Makes all of it happen, one after the other, in a meeting that is as it was each time. */
export async function makeAllKnown(
  server: TestServer,
  said: readonly Said[],
): Promise<{ heard: Record<string, Heard>; meant: Record<string, Heard> }> {
  const all: { heard: Record<string, Heard>; meant: Record<string, Heard> } = { heard: {}, meant: {} };
  let witnesses = await openWitnesses(server);
  for (const what of said) {
    const { heard, meant } = await makeKnown(witnesses, what);
    all.heard[what] = heard;
    all.meant[what] = meant;
    const { stage } = witnesses;
    // Whoever waits in truth must wait in the state too: so it isn't restored where something else has changed.
    if (areWhole(witnesses.before, await surroundings(stage))) stage.room.state = stage.start;
    else witnesses = await openWitnesses(server);
  }
  return all;
}
