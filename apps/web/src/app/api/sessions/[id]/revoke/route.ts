import { headers } from "next/headers";
import { endSession } from "../../../../../server/accounts/sessions.ts";
import { route } from "../../../../../server/http/route.ts";

/** Signs one device of this account out. By id: the tokens of other sessions never reach a browser. */
export const POST = route<{ id: string }>(async (_request, { id }) => {
  await endSession(await headers(), id);
});
