import { headers } from "next/headers";
import { auth } from "./auth.ts";

export type SignedIn = {
  user: { name: string; email: string };
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
  return { user: { name: session.user.name, email: session.user.email }, sessions };
}
