import { id, title } from "@moim/protocol";
import { z } from "zod";

const DECKS_MAX = 200;

/** Into the library, into a meeting of one's own, or into one by a link of its presenters. */
export const ticketForUpload = z.union([
  z.strictObject({ meetingId: id.nullable() }),
  z.strictObject({ linkKey: z.string().min(1).max(64) }),
]);

export const meetingDecksChange = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("arrange"), order: z.array(id).max(DECKS_MAX), first: id.nullable() }),
  z.strictObject({ do: z.literal("add"), deckIds: z.array(id).min(1).max(DECKS_MAX) }),
  z.strictObject({ do: z.literal("remove"), deckId: id }),
]);

export const deckChange = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("rename"), name: title }),
  z.strictObject({ do: z.literal("delete") }),
]);
