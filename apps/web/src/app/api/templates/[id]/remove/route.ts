import { removeTemplate } from "@moim/db";
import { database } from "../../../../../server/database.ts";
import { clientAddress } from "../../../../../server/http/client-address.ts";
import { route } from "../../../../../server/http/route.ts";
import { identity } from "../../../../../server/identity/identity.ts";
import { meetingChanges } from "../../../../../server/meetings/rate-limits.ts";
import { templateOwner } from "../../../../../server/meetings/templates.ts";

/** Removes a template of one's own; another's stays, and twice changes nothing. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  meetingChanges.take(clientAddress(request.headers));
  const owner = templateOwner(await identity());
  if (owner) await removeTemplate(database(), owner, id.slice(0, 64));
  return {};
});
