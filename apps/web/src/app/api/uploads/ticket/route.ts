import { signUploadTicket } from "@moim/access";
import { RequestError } from "@moim/protocol/errors";
import { config } from "../../../../server/config.ts";
import { ticketForUpload } from "../../../../server/decks/schemas.ts";
import { clientAddress } from "../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../server/http/route.ts";
import { identityWithDevice } from "../../../../server/identity/identity.ts";
import { ownOpenMeeting } from "../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../server/meetings/rate-limits.ts";
import { mayHost } from "../../../../server/meetings/start-meeting.ts";

/**
 * What lets this person upload slides for a minute: into their library, and into a meeting of theirs if one is named. Answers
 * `{ ticket, serverUrl }`.
 */
export const POST = route(async (request) => {
  meetingChanges.take(clientAddress(request.headers));
  const { meetingId } = await readBody(request, ticketForUpload);
  const who = await identityWithDevice(request);
  if (meetingId !== null) await ownOpenMeeting(who, meetingId);
  else if (!mayHost(who)) throw new RequestError("not-allowed");
  const owner = who.user ? `user:${who.user.id}` : `device:${who.deviceId}`;
  const { ticketSecret, signalingUrl } = config();
  return { ticket: await signUploadTicket({ owner, meetingId }, ticketSecret), serverUrl: signalingUrl };
});
