import { z } from "zod";
import { roles } from "./permissions.ts";
import { displayName, id, title } from "./text.ts";

/** What a join ticket says. Web signs it, the server checks it; nobody else can read meaning into it. */
export const ticketClaims = z.strictObject({
  /** The meeting. */
  meetingId: id,
  title,
  /** Who it is, stable in this meeting: the same person in a second tab, or after a restart, has the same id. */
  participantId: id,
  name: displayName,
  role: z.enum(roles),
  /** Their own link says that they present. Missing on everyone else's. */
  invitedToPresent: z.literal(true).optional(),
  /** Came by a personal link: doesn't wait where the meeting's rules let invited people skip that. Missing on everyone else's. */
  admitted: z.literal(true).optional(),
  /** The invitation whose personal link they came by. Missing on everyone else's. */
  invitationId: id.optional(),
  /** Came by a link whose people wait to be let in, whatever the meeting's rules say. Missing on everyone else's. */
  waits: z.literal(true).optional(),
  /** What a ban would bind to: "user:…", "device:…" and, by a personal link, "invitation:…". */
  subjects: z.array(z.string().max(128)).min(1).max(4),
});
export type TicketClaims = z.infer<typeof ticketClaims>;

export const TICKET_LIFETIME_SECONDS = 60;

/** What the browser puts into the socket's handshake: a fresh ticket, or the key of the connection it continues. */
export const handshake = z.union([
  z.strictObject({ ticket: z.string().min(1).max(4_096) }),
  z.strictObject({ resumeKey: z.string().min(16).max(128) }),
]);
export type Handshake = z.infer<typeof handshake>;

/** What lets someone put slides into their library, and into a meeting before it begins. Web signs it, the server checks it. */
export const uploadClaims = z.strictObject({
  /** Whose the deck will be: "user:…" or "device:…". */
  owner: z.string().regex(/^(user|device):.{1,100}$/),
  /** The meeting it is added to; null for the library only. */
  meetingId: id.nullable(),
});
export type UploadClaims = z.infer<typeof uploadClaims>;

/** How long an upload may be begun with it; what was begun goes on with a key of its own. */
export const UPLOAD_TICKET_LIFETIME_SECONDS = 60;
