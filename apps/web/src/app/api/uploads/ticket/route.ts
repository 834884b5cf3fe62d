import { signUploadTicket } from "@moim/access";
import { RequestError } from "@moim/protocol/errors";
import type { z } from "zod";
import { config } from "../../../../server/config.ts";
import { ticketForUpload } from "../../../../server/decks/schemas.ts";
import { clientAddress } from "../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../server/http/route.ts";
import { identityWithDevice } from "../../../../server/identity/identity.ts";
import type { Identity } from "../../../../server/identity/subject.ts";
import { ownOpenMeeting } from "../../../../server/meetings/owned-meeting.ts";
import { preparedMeeting } from "../../../../server/meetings/prepare-rights.ts";
import { meetingChanges } from "../../../../server/meetings/rate-limits.ts";
import { mayHost } from "../../../../server/meetings/start-meeting.ts";

/**
 * What lets this person upload slides for a minute: into their library, and into the meeting that is named or that a link leads to. Answers
 * `{ ticket, serverUrl }`.
 */
export const POST = route(async (request) => {
  meetingChanges.take(clientAddress(request.headers));
  const input = await readBody(request, ticketForUpload);
  const who = await identityWithDevice(request);
  const meetingId = await placeOf(who, input);
  const owner = who.user ? `user:${who.user.id}` : `device:${who.deviceId}`;
  const { ticketSecret, signalingUrl } = config();
  return { ticket: await signUploadTicket({ owner, meetingId }, ticketSecret), serverUrl: signalingUrl };
});

/** The meeting that slides go into, null for the library only. @throws RequestError when they may not. */
async function placeOf(who: Identity, input: z.output<typeof ticketForUpload>): Promise<string | null> {
  if ("linkKey" in input) return (await preparedMeeting(who, input.linkKey)).meeting.id;
  if (input.meetingId !== null) return (await ownOpenMeeting(who, input.meetingId)).id;
  if (!mayHost(who)) throw new RequestError("not-allowed");
  return null;
}
