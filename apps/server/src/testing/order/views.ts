import { isDeepStrictEqual } from "node:util";
import type { ChatMessageView, WaitingList } from "@moim/protocol";
import { viewOf, waitingList } from "@moim/room";
import type { LiveRoom } from "../../rooms/live-room.ts";
import { seenIn } from "../seen-in.ts";
import type { Visitor } from "./visitor.ts";

const NOBODY: WaitingList = { people: [], note: null };

/** Without what is for those who lead: who becomes one of them finds it in the next snapshot. */
const idsOf = (chat: readonly ChatMessageView[]) => chat.filter(({ to }) => to !== "hosts").map(({ id }) => id);

/** B2, C4, W3: everyone who is in sees the room as it is, their chat, and who may let people in who waits. */
export function wrongViews(visitors: readonly Visitor[], room: LiveRoom): string[] {
  const right = viewOf(room.state);
  const list = waitingList(room.state);
  return visitors
    .filter(({ isIn }) => isIn)
    .flatMap((visitor) => {
      const { id, room: held } = visitor;
      const seen = held && seenIn(held);
      if (!held || !seen) return [`B2: ${id} sees no room`];
      const found: string[] = [];
      if (held.seq !== room.log.seq) found.push(`B2: ${id} is at ${held.seq}, the server at ${room.log.seq}`);
      for (const key of Object.keys(right) as (keyof typeof right)[]) {
        if (isDeepStrictEqual(seen[key], right[key])) continue;
        found.push(
          `B2: ${id} sees ${key} as ${JSON.stringify(seen[key])}, the server has ${JSON.stringify(right[key])}`,
        );
      }
      const [reads, chat] = [idsOf(held.chat), idsOf(room.snapshot(id).chat)];
      if (!isDeepStrictEqual(reads, chat)) found.push(`C4: ${id} reads ${reads.join()}, the server has ${chat.join()}`);
      const known = visitor.waiting ?? NOBODY;
      const mayKnow = ["owner", "host", "cohost"].includes(room.state.participants.get(id)?.role ?? "viewer");
      if (!isDeepStrictEqual(known, mayKnow ? list : NOBODY)) {
        found.push(
          `W3: ${id} is told of ${JSON.stringify(known)}, and ${mayKnow ? JSON.stringify(list) : "leads nothing"}`,
        );
      }
      return found;
    });
}
