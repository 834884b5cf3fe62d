import { id, title } from "@moim/protocol";
import { z } from "zod";

const DECKS_MAX = 200;

export const ticketForUpload = z.strictObject({ meetingId: id.nullable() });

export const meetingDecksChange = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("arrange"), order: z.array(id).max(DECKS_MAX), first: id.nullable() }),
  z.strictObject({ do: z.literal("add"), deckIds: z.array(id).min(1).max(DECKS_MAX) }),
  z.strictObject({ do: z.literal("remove"), deckId: id }),
]);

export const deckChange = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("rename"), name: title }),
  z.strictObject({ do: z.literal("delete") }),
]);
