import { endSession } from "../../../../../server/accounts/sessions.ts";
import { route } from "../../../../../server/http/route.ts";

/** Signs one device of this account out. By id: the tokens of other sessions never reach a browser. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  await endSession(request.headers, id);
});
