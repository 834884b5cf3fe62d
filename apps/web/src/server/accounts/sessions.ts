import { headers } from "next/headers";
import { RequestError } from "@moim/protocol/errors";
import { auth } from "./auth.ts";

export type SignedIn = {
  user: { id: string; name: string; email: string };
  sessions: { id: string; userAgent: string | null; createdAt: Date; isThis: boolean }[];
};

/** The account of who is asking with all its sessions, this one first; null for a visitor. Their tokens stay here. */
export async function signedIn(): Promise<SignedIn | null> {
  const current = { headers: await headers() };
  const [session, all] = await Promise.all([
    auth().api.getSession(current),
    auth()
      .api.listSessions(current)
      .catch(() => []),
  ]);
  if (!session) return null;
  const sessions = all
    .map(({ id, userAgent, createdAt }) => ({
      id,
      userAgent: userAgent ?? null,
      createdAt: new Date(createdAt),
      isThis: id === session.session.id,
    }))
    .toSorted((a, b) => Number(b.isThis) - Number(a.isThis) || b.createdAt.getTime() - a.createdAt.getTime());
  return { user: { id: session.user.id, name: session.user.name, email: session.user.email }, sessions };
}

/**
 * Ends one session of the account that these headers' cookie stands for; any other id changes nothing.
 * @throws RequestError `not-allowed` for a visitor
 */
export async function endSession(headersOfCaller: Headers, id: string): Promise<void> {
  const { api } = auth();
  const current = { headers: headersOfCaller };
  if (!(await api.getSession(current))) throw new RequestError("not-allowed");
  const session = (await api.listSessions(current)).find((each) => each.id === id);
  if (session) await api.revokeSession({ ...current, body: { token: session.token } });
}
