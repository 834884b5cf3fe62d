import { createMeeting, inviteWithin, type CreatedMeeting, type Invitees, type Transaction } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import type { Series } from "@moim/schedule";
import { config } from "../config.ts";
import { database } from "../database.ts";
import { ownDeck } from "../decks/own-deck.ts";
import type { Identity } from "../identity/subject.ts";
import { announcePeople } from "./announcements.ts";
import type { Beginning } from "./schemas.ts";

/** Whether this person may start and schedule meetings here. */
export function mayHost(who: Pick<Identity, "user">): boolean {
  return who.user !== null || config().allowGuestHosts;
}

/**
 * Stores a meeting of who is asking: their account's, or, for a visitor, this device's. What it begins with is stored with it, or
 * nothing is.
 * @throws RequestError `not-allowed`, `deck-unknown` also for someone else's slides, or `invitations-full`
 */
export async function startMeeting(
  who: Identity,
  series: Series,
  { preset, deckIds = [], cohosts = [], people = [] }: Partial<Beginning> = {},
): Promise<CreatedMeeting> {
  const owner = who.user ? { userId: who.user.id } : who.deviceId !== null && { deviceId: who.deviceId };
  if (!owner || !mayHost(who)) throw new RequestError("not-allowed");
  const own = [...new Set(deckIds)];
  for (const id of own) await ownDeck(who, id);
  const given = { series, owner, ownerName: who.user?.name ?? "", deckIds: own, ...(preset && { preset }) };
  const locale = preset?.locale ?? "en";
  return await database().$transaction(async (tx) => {
    const created = await createMeeting(tx, given);
    // Who is named twice is what leads more.
    await inviteAll(tx, created.meeting.id, { people: cohosts, role: "cohost", locale });
    await inviteAll(tx, created.meeting.id, { people, role: "participant", locale });
    return created;
  });
}

async function inviteAll(tx: Transaction, meetingId: string, invitees: Invitees): Promise<void> {
  if (invitees.people.length === 0) return;
  if (!(await inviteWithin(tx, meetingId, invitees, announcePeople))) throw new RequestError("invitations-full");
}
