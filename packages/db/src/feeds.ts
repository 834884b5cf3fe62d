import type { Database } from "./client.ts";
import { randomKey } from "./random.ts";

/** The key of an account's calendar feed; null when it has none. */
export async function feedKeyOf(db: Database, userId: string): Promise<string | null> {
  return (await db.calendarFeed.findUnique({ where: { userId } }))?.key ?? null;
}

/** Gives an account a feed, or its feed another key; the earlier one leads nowhere from then on. @returns the key */
export async function renewFeed(db: Database, userId: string): Promise<string> {
  const key = randomKey();
  await db.calendarFeed.upsert({ where: { userId }, create: { userId, key }, update: { key, createdAt: new Date() } });
  return key;
}

/** Takes an account's feed away; twice changes nothing. */
export async function removeFeed(db: Database, userId: string): Promise<void> {
  await db.calendarFeed.deleteMany({ where: { userId } });
}

/** Whose feed a key is of, and in which language they read; null for one that leads nowhere. */
export async function readerOfFeed(
  db: Database,
  key: string,
): Promise<{ userId: string; locale: string | null } | null> {
  const feed = await db.calendarFeed.findUnique({ where: { key }, include: { user: { select: { locale: true } } } });
  return feed && { userId: feed.userId, locale: feed.user.locale };
}
