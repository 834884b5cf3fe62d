import { headers } from "next/headers";
import { RequestError } from "@moim/protocol/errors";
import { auth } from "../../../../../server/accounts/auth.ts";
import { route } from "../../../../../server/http/route.ts";

/** Signs one device of this account out. By id: the tokens of other sessions never reach a browser. */
export const POST = route<{ id: string }>(async (_request, { id }) => {
  const { api } = auth();
  const current = { headers: await headers() };
  if (!(await api.getSession(current))) throw new RequestError("not-allowed");
  const session = (await api.listSessions(current)).find((each) => each.id === id);
  if (session) await api.revokeSession({ ...current, body: { token: session.token } });
});
