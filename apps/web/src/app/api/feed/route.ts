import { removeFeed, renewFeed } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { database } from "../../../server/database.ts";
import { clientAddress } from "../../../server/http/client-address.ts";
import { readBody, route } from "../../../server/http/route.ts";
import { identityOf } from "../../../server/identity/identity.ts";
import { meetingChanges } from "../../../server/meetings/rate-limits.ts";
import { feedChange } from "../../../server/meetings/schemas.ts";

/** Gives one's account a calendar feed, or it another address; or takes it away. */
export const POST = route(async (request) => {
  meetingChanges.take(clientAddress(request.headers));
  const { user } = await identityOf(request);
  if (!user) throw new RequestError("not-allowed");
  const change = await readBody(request, feedChange);
  await (change.do === "renew" ? renewFeed : removeFeed)(database(), user.id);
  return {};
});
