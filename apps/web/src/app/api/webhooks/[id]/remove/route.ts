import { removeWebhook } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { accountChanges } from "../../../../../server/accounts/rate-limits.ts";
import { database } from "../../../../../server/database.ts";
import { clientAddress } from "../../../../../server/http/client-address.ts";
import { route } from "../../../../../server/http/route.ts";
import { identityOf } from "../../../../../server/identity/identity.ts";
import { signedInUser } from "../../../../../server/identity/signed-in-user.ts";

/** Takes a webhook of one's own account away, with what it was told. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  accountChanges.take(clientAddress(request.headers));
  const { id: userId } = signedInUser(await identityOf(request));
  if (!(await removeWebhook(database(), { userId, id }))) throw new RequestError("webhook-unknown");
});
