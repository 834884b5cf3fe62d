import type { Database } from "./client.ts";
import type { ApiToken } from "./generated/client.ts";
import { randomId } from "./random.ts";

/** Tokens an account can have at a time. */
export const TOKENS_MAX = 20;
/** How exactly it is known when a token was last used: not every request writes. */
const USED_EVERY_MS = 60_000;

export type NewToken = Pick<ApiToken, "name" | "hash" | "hint" | "expiresAt">;
export type TokenRow = Omit<ApiToken, "hash" | "userId">;

const shown = { id: true, name: true, hint: true, createdAt: true, expiresAt: true, lastUsedAt: true } as const;

/** Keeps a token of an account. @returns null, with nothing stored, when it has {@link TOKENS_MAX} already */
export async function createToken(db: Database, userId: string, token: NewToken): Promise<TokenRow | null> {
  return await db.$transaction(async (tx) => {
    // Writing the account's row first makes two who add tokens wait for each other.
    await tx.user.update({ where: { id: userId }, data: { updatedAt: new Date() } });
    if ((await tx.apiToken.count({ where: { userId } })) >= TOKENS_MAX) return null;
    return await tx.apiToken.create({ data: { ...token, id: randomId(), userId }, select: shown });
  });
}

/** An account's tokens, the latest first; expired ones too. */
export async function tokensOf(db: Database, userId: string): Promise<TokenRow[]> {
  return await db.apiToken.findMany({
    where: { userId },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: shown,
  });
}

/** @returns false when that account has no such token */
export async function revokeToken(db: Database, { userId, id }: { userId: string; id: string }): Promise<boolean> {
  return (await db.apiToken.deleteMany({ where: { id, userId } })).count > 0;
}

/** Whose token this is; null when it is unknown, revoked or expired. Notes that it was used. */
export async function accountOfToken(
  db: Database,
  hash: string,
  now = new Date(),
): Promise<{ id: string; user: { id: string; name: string; email: string } } | null> {
  const token = await db.apiToken.findUnique({ where: { hash }, include: { user: true } });
  if (!token || (token.expiresAt && token.expiresAt <= now)) return null;
  const { id, lastUsedAt, user } = token;
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() >= USED_EVERY_MS) {
    await db.apiToken.updateMany({ where: { id }, data: { lastUsedAt: now } });
  }
  return { id, user: { id: user.id, name: user.name, email: user.email } };
}
