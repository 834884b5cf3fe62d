import { pointing, type PointerMessage } from "@moim/protocol";
import { mayPoint } from "@moim/room";
import type { Seat } from "../rooms/registry.ts";

const MESSAGE_MAX_BYTES = 256;
/** Faster than any screen shows it; what comes between is dropped, the next message makes up for it. */
const MIN_INTERVAL_MS = 8;

/**
 * What to do with a message on a participant's pointer channel: it goes to all with their name on it, if they may point at
 * something. Everything else is dropped without a word: the channel is unreliable anyway.
 */
export function pointerReceiver({ room, member }: Seat): (message: Buffer) => void {
  const { media } = room;
  let nextAt = 0;
  return (bytes) => {
    const now = performance.now();
    if (bytes.byteLength > MESSAGE_MAX_BYTES || room.members.get(member.id) !== member || !member.joined) return;
    const parsed = parse(bytes);
    if (!parsed || !mayPoint(room.state, member.id)) return;
    if (parsed.at !== null && now < nextAt) return; // that someone stopped is always told
    nextAt = now + MIN_INTERVAL_MS;
    media.bus.point(JSON.stringify({ by: member.id, at: parsed.at } satisfies PointerMessage));
  };
}

function parse(bytes: Buffer): Pick<PointerMessage, "at"> | null {
  try {
    const parsed = pointing.safeParse(JSON.parse(bytes.toString("utf8")));
    return parsed.success ? { at: parsed.data } : null;
  } catch {
    return null;
  }
}
