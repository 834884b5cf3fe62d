import { isDeepStrictEqual } from "node:util";
import { placeKey } from "@moim/client/testing";
import type { Mark, RoomSnapshot } from "@moim/protocol";
import { viewOf } from "@moim/room";
import type { LiveRoom } from "../../rooms/live-room.ts";
import type { SoakClient } from "./soak-client.ts";

type Seen = ReturnType<typeof viewOf>;

function seenBy(client: SoakClient): Seen | undefined {
  const { room } = client;
  if (!room) return undefined;
  return {
    participants: Object.values(room.participants),
    producers: Object.values(room.producers),
    presenterId: room.presenterId,
    mediaSuspendedUntil: room.mediaSuspendedUntil,
    spotlight: room.spotlight,
    called: room.called,
    ending: room.ending,
    slides: room.slides,
    slidesRules: room.slidesRules,
    rules: room.rules,
    decks: Object.values(room.decks),
  };
}

const short = (value: unknown) => (JSON.stringify(value) ?? "nothing").slice(0, 300);

/** Where a client sees something else than the server has, in words; nothing where they agree. */
export function differences(client: SoakClient, room: LiveRoom): string[] {
  const found: string[] = [];
  const seen = seenBy(client);
  if (!seen) return [`${client.id} is not in the room`];
  if (client.seq !== room.log.seq) found.push(`${client.id} is at ${client.seq}, the server at ${room.log.seq}`);
  const right = viewOf(room.state);
  for (const key of Object.keys(right) as (keyof RoomSnapshot & keyof Seen)[]) {
    if (!isDeepStrictEqual(seen[key], right[key])) {
      found.push(`${client.id} sees ${key} as ${short(seen[key])}, the server has ${short(right[key])}`);
    }
  }
  const { pages } = client.drawings.store.getState();
  for (const place of client.openPages) {
    if (!client.marksOn(place)) found.push(`${client.id} has ${placeKey(place)} open and doesn't know what is on it`);
  }
  for (const [key, marks] of Object.entries(pages)) {
    const drawn: Mark[] = [...(room.state.drawings.get(key)?.marks.values() ?? [])];
    if (isDeepStrictEqual([...marks], drawn)) continue;
    found.push(`${client.id} sees ${marks.length} marks on ${key}, the server has ${drawn.length}, or they differ`);
  }
  return found;
}
