import { accountOfToken } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { hashOfToken, looksLikeToken } from "../accounts/tokens.ts";
import { database } from "../database.ts";
import { clientAddress } from "../http/client-address.ts";
import { createRateLimit } from "../http/rate-limit.ts";
import type { User } from "../identity/subject.ts";

/** What one token may ask. */
const requests = createRateLimit({ burst: 120, perMinute: 120 });
/** What one address may ask, whatever tokens it has: bounds how often tokens are looked up. */
const lookups = createRateLimit({ burst: 600, perMinute: 1_200 });
/** Wrong tokens of one address; beyond, it is told to wait. */
const wrong = createRateLimit({ burst: 20, perMinute: 10 });

/**
 * The account whose token a request carries in its Authorization header. Nothing else in it counts, cookies least of all: so
 * no page of another site can use it, and Origin needn't be looked at.
 * @throws RequestError `token-invalid` for any token that isn't valid, `too-many`
 */
export async function authenticate({ headers }: Pick<Request, "headers">): Promise<User> {
  const address = clientAddress(headers);
  lookups.take(address);
  const [, token = ""] = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  const found = looksLikeToken(token) ? await accountOfToken(database(), hashOfToken(token)) : null;
  if (!found) {
    wrong.take(address);
    throw new RequestError("token-invalid");
  }
  requests.take(found.id);
  return found.user;
}
