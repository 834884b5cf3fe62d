import { auth } from "../../../../server/accounts/auth.ts";
import { answerError } from "../../../../server/http/answer.ts";
import { checkOrigin } from "../../../../server/http/origin.ts";
import { config } from "../../../../server/config.ts";

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
    const { path } = await context.params;
    if (!doors.has(path.join("/"))) return new Response(null, { status: 404 });
    return await auth().handler(request);
  } catch (error) {
    return answerError(error);
  }
}
