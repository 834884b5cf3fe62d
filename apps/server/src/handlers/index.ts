import type { Logger } from "../logger.ts";
import type { DeckUploads } from "../rooms/deck-uploads.ts";
import type { RoomRegistry, Seat } from "../rooms/registry.ts";
import type { RoomStore } from "../rooms/store.ts";
import type { Handlers } from "../signaling/answer.ts";
import { chatHandlers } from "./chat.ts";
import { mediaHandlers } from "./media.ts";
import { moderationHandlers } from "./moderation.ts";
import { peopleHandlers } from "./people.ts";
import { roomHandlers } from "./room.ts";
import { slidesHandlers } from "./slides.ts";

/** What the handlers work with. */
export type ServerParts = {
  registry: RoomRegistry;
  store: RoomStore;
  uploads: DeckUploads;
  /** What receives a participant's messages on the room bus. */
  receiverFor: (seat: Seat) => (message: Buffer) => void;
  log: Logger;
};

/** Every request has its handler here, or this doesn't compile. */
export function createHandlers(parts: ServerParts): Handlers {
  return {
    ...roomHandlers(parts),
    ...mediaHandlers(parts),
    ...chatHandlers(parts),
    ...slidesHandlers(parts),
    ...peopleHandlers,
    ...moderationHandlers(parts),
  };
}
