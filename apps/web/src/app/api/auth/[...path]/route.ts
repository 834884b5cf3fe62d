import { auth } from "../../../../server/accounts/auth.ts";
import { ADDRESS_HEADER } from "../../../../server/accounts/limits.ts";
import { signInTries } from "../../../../server/accounts/sign-in-tries.ts";
import { config } from "../../../../server/config.ts";
import { answerError } from "../../../../server/http/answer.ts";
import { parseJson, readText } from "../../../../server/http/body.ts";
import { clientAddress } from "../../../../server/http/client-address.ts";
import { checkOrigin } from "../../../../server/http/origin.ts";

/** What our pages use; all else that better-auth could answer stays shut. */
const doors = new Set([
  "sign-up/email",
  "sign-in/email",
  "sign-out",
  "update-user",
  "change-password",
  "revoke-other-sessions",
]);

/** Accounts, answered by better-auth, which authorises by its session cookie. */
export async function POST(request: Request, context: { params: Promise<{ path: string[] }> }): Promise<Response> {
  try {
    checkOrigin(request, config().publicUrl);
    const path = (await context.params).path.join("/");
    if (!doors.has(path)) return new Response(null, { status: 404 });
    const body = await readText(request);
    if (path === "sign-in/email") signInTries(parseJson(body));
    const headers = new Headers(request.headers);
    headers.set(ADDRESS_HEADER, clientAddress(request.headers));
    return await auth().handler(new Request(request.url, { method: "POST", headers, body }));
  } catch (error) {
    return answerError(error);
  }
}
