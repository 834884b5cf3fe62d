import { accountChanges } from "../../../server/accounts/rate-limits.ts";
import { clientAddress } from "../../../server/http/client-address.ts";
import { readBody, route } from "../../../server/http/route.ts";
import { identityOf } from "../../../server/identity/identity.ts";
import { signedInUser } from "../../../server/identity/signed-in-user.ts";
import { makeWebhook, newWebhook } from "../../../server/webhooks/webhooks.ts";

/** Makes a webhook of one's own account. Answers `{ secret }`, this once. */
export const POST = route(async (request) => {
  accountChanges.take(clientAddress(request.headers));
  const user = signedInUser(await identityOf(request));
  const { secret } = await makeWebhook(user.id, await readBody(request, newWebhook));
  return { secret };
});
