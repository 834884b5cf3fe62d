import { makeToken, newToken } from "../../../server/accounts/tokens.ts";
import { clientAddress } from "../../../server/http/client-address.ts";
import { readBody, route } from "../../../server/http/route.ts";
import { identityOf } from "../../../server/identity/identity.ts";
import { signedInUser } from "../../../server/identity/signed-in-user.ts";
import { accountChanges } from "../../../server/accounts/rate-limits.ts";

/** Makes a personal token for the API, of one's own account. Answers `{ token }`, this once. */
export const POST = route(async (request) => {
  accountChanges.take(clientAddress(request.headers));
  const user = signedInUser(await identityOf(request));
  const { token } = await makeToken(user.id, await readBody(request, newToken));
  return { token };
});
