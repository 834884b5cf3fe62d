import type { Handlers } from "../signaling/answer.ts";
import { chatHandlers } from "./chat.ts";
import { drawingHandlers } from "./drawing.ts";
import { mediaHandlers } from "./media.ts";
import { moderationHandlers } from "./moderation.ts";
import type { ServerParts } from "./parts.ts";
import { peopleHandlers } from "./people.ts";
import { roomHandlers } from "./room.ts";
import { slidesHandlers } from "./slides.ts";
import { waitingHandlers } from "./waiting.ts";

/** Every request has its handler here, or this doesn't compile. */
export function createHandlers(parts: ServerParts): Handlers {
  return {
    ...roomHandlers(parts),
    ...mediaHandlers(parts),
    ...chatHandlers(parts),
    ...slidesHandlers(parts),
    ...drawingHandlers,
    ...peopleHandlers,
    ...moderationHandlers(parts),
    ...waitingHandlers(parts),
  };
}
