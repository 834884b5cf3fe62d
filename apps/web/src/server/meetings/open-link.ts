import { isWithdrawn, linkKeysOf, meetingByLinkKey, type MeetingByLink } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { headers } from "next/headers";
import { database } from "../database.ts";
import { clientAddress } from "../http/client-address.ts";
import type { Identity } from "../identity/subject.ts";
import { inviteUrlOf } from "./invite-url.ts";
import { linkLookups } from "./rate-limits.ts";
import { roleFor } from "./ticket.ts";

/** What a visitor of a link finds: a meeting, or the reason why there is none. */
export type OpenedLink =
  { kind: "open"; link: MeetingByLink } | { kind: "unknown" | "withdrawn" | "cancelled" | "tooMany" };

/** Follows a link as a page does. Unknown, replaced and expired look the same; who was invited and isn't any more is told so. */
export async function openLink(key: string): Promise<OpenedLink> {
  try {
    linkLookups.take(clientAddress(await headers()));
  } catch (error) {
    if (error instanceof RequestError) return { kind: "tooMany" };
    throw error;
  }
  const link = key.length <= 64 ? await meetingByLinkKey(database(), key) : null;
  if (!link) return { kind: key.length <= 64 && (await isWithdrawn(database(), key)) ? "withdrawn" : "unknown" };
  return link.meeting.cancelledAt ? { kind: "cancelled" } : { kind: "open", link };
}

/** Whether this person hosts the meeting, and then the link that they may pass on. */
export async function hostRights(
  who: Identity,
  link: MeetingByLink,
): Promise<{ mayHost: boolean; inviteUrl: string | null }> {
  if (roleFor(who, link) === "participant") return { mayHost: false, inviteUrl: null };
  const { participant } = await linkKeysOf(database(), link.meeting.id);
  return { mayHost: true, inviteUrl: participant && inviteUrlOf(participant) };
}
