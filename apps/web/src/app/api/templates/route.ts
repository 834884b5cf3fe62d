import { RequestError } from "@moim/protocol/errors";
import { clientAddress } from "../../../server/http/client-address.ts";
import { readBody, route } from "../../../server/http/route.ts";
import { identity } from "../../../server/identity/identity.ts";
import { chosenDate } from "../../../server/meetings/change-dates.ts";
import { ownMeeting } from "../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../server/meetings/rate-limits.ts";
import { newTemplate } from "../../../server/meetings/schemas.ts";
import { keepAsTemplate, templateOwner } from "../../../server/meetings/templates.ts";

/** Keeps a meeting of one's own as a template; one of the same title is replaced. */
export const POST = route(async (request) => {
  meetingChanges.take(clientAddress(request.headers));
  const who = await identity();
  const { meetingId, occurrence } = await readBody(request, newTemplate);
  const meeting = await ownMeeting(who, meetingId);
  const owner = templateOwner(who);
  if (!owner) throw new RequestError("not-allowed");
  await keepAsTemplate(owner, meeting, chosenDate(meeting, occurrence));
  return {};
});
