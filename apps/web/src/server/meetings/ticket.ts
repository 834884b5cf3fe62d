import type { Meeting, MeetingByLink } from "@moim/db";
import { RequestError, type Role, type TicketClaims } from "@moim/protocol";
import { participantIdOf } from "../identity/participant-id.ts";
import { subjectsOf, type Identity } from "../identity/subject.ts";
import { dateNow } from "./dates.ts";
import { owns } from "./owner.ts";

/** What answering needs of the world. */
export type TicketPorts = {
  /** Null for unknown, revoked and expired alike, after the same one look-up. */
  findLink(key: string): Promise<MeetingByLink | null>;
  /** Whether it was a personal link that was withdrawn. */
  isWithdrawn(key: string): Promise<boolean>;
  isBanned(meetingId: string, subjects: string[]): Promise<boolean>;
  sign(claims: TicketClaims): Promise<string>;
  /** For participant ids. */
  secret: string;
};

export type GrantedTicket = { ticket: string; participantId: string; role: Role };

/** The role a link gives this person: their own meeting's owner whatever link they came by, else what the link says. */
export function roleFor(who: Identity, link: MeetingByLink): Role {
  if (owns(who, link.meeting)) return "owner";
  return link.role === "presenter" ? "participant" : link.role; // presenting is no rank
}

/** What a ban binds to of someone who comes by a link. It is theirs too who come by the same personal link as someone else. */
export function knownAs(who: Identity, { invited }: Pick<MeetingByLink, "invited">): string[] {
  return [...subjectsOf(who), ...(invited ? [`invitation:${invited.id}`] : [])];
}

/** @throws RequestError when the meeting can't be entered any more by anyone. */
export function checkOpen(meeting: Meeting): void {
  if (meeting.cancelledAt) throw new RequestError("meeting-cancelled");
}

/**
 * A ticket into the meeting a link leads to.
 * @param name as checked by the protocol's `displayName`.
 * @throws RequestError `link-unknown`, `link-revoked`, `meeting-cancelled`, `removed`
 */
export async function grantTicket(
  ports: TicketPorts,
  who: Identity & { deviceId: string },
  request: { key: string; name: string },
  now = new Date(),
): Promise<GrantedTicket> {
  const link = await ports.findLink(request.key);
  if (!link) throw new RequestError((await ports.isWithdrawn(request.key)) ? "link-revoked" : "link-unknown");
  const { meeting } = link;
  checkOpen(meeting);
  const role = roleFor(who, link);
  const own = subjectsOf(who);
  const subjects = knownAs(who, link);
  if (role !== "owner" && (await ports.isBanned(meeting.id, subjects))) throw new RequestError("removed");
  // The account where there is one: the same person on two devices is one participant.
  const subject = own[0] ?? (`device:${who.deviceId}` as const);
  const participantId = participantIdOf(meeting.id, subject, ports.secret);
  const ticket = await ports.sign({
    meetingId: meeting.id,
    title: dateNow(meeting, now).title,
    participantId,
    name: request.name,
    role,
    ...(link.role === "presenter" && { invitedToPresent: true }),
    ...(link.invited && { invitationId: link.invited.id, admitted: true as const }),
    ...(link.waits && role === "participant" && { waits: true as const }),
    subjects,
  });
  return { ticket, participantId, role };
}
