import { signTicket } from "@moim/access";
import { isBanned, isWithdrawn, meetingByLinkKey } from "@moim/db";
import { config } from "../../../server/config.ts";
import { database } from "../../../server/database.ts";
import { clientAddress } from "../../../server/http/client-address.ts";
import { readBody, route } from "../../../server/http/route.ts";
import { identityWithDevice } from "../../../server/identity/identity.ts";
import { linkLookups } from "../../../server/meetings/rate-limits.ts";
import { ticketRequest } from "../../../server/meetings/schemas.ts";
import { grantTicket } from "../../../server/meetings/ticket.ts";

/** A ticket for the meeting behind a link: good for one minute and one use. Answers `{ ticket, serverUrl, participantId, role }`. */
export const POST = route(async (request) => {
  linkLookups.take(clientAddress(request.headers));
  const input = await readBody(request, ticketRequest);
  const { authSecret, ticketSecret, signalingUrl } = config();
  const granted = await grantTicket(
    {
      findLink: (key) => meetingByLinkKey(database(), key),
      isWithdrawn: (key) => isWithdrawn(database(), key),
      isBanned: (meetingId, subjects) => isBanned(database(), meetingId, subjects),
      sign: (claims) => signTicket(claims, ticketSecret),
      secret: authSecret,
    },
    await identityWithDevice(request),
    input,
  );
  return { ...granted, serverUrl: signalingUrl };
});
