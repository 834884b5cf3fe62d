import { createHmac, timingSafeEqual } from "node:crypto";

const DAY_MS = 24 * 60 * 60_000;
/** A thumbnail's key works for this day and the next. */
const THUMBNAIL_DAYS = 2;

const mac = (text: string, secret: string) => createHmac("sha256", secret).update(text).digest("base64url");

/**
 * The key in the addresses of a meeting's slides, for one participant: always the same, so that who comes back finds what
 * their browser has kept. It says who one is; whether that one is in the meeting, the server asks at each request.
 */
export function assetKeyOf(meetingId: string, participantId: string, secret: string): string {
  return mac(`moim-asset:${meetingId}:${participantId}`, secret);
}

/**
 * The key to the small image of a deck's first page, for pages outside the meeting. Web gives it to whoever may see the deck;
 * it is the same all day, so that the image is fetched once.
 */
export function thumbnailKeyOf(contentId: string, secret: string, now = Date.now()): string {
  const lastDay = Math.floor(now / DAY_MS) + THUMBNAIL_DAYS - 1;
  return `${lastDay}.${mac(`moim-thumbnail:${contentId}:${lastDay}`, secret)}`;
}

/** Whether a key opens this deck's small image today. */
export function isThumbnailKey(key: string, contentId: string, secret: string, now = Date.now()): boolean {
  const [, day = "", given = ""] = /^(\d{1,6})\.([\w-]{43})$/.exec(key) ?? [];
  const lastDay = Number(day);
  const today = Math.floor(now / DAY_MS);
  if (!given || lastDay < today || lastDay >= today + THUMBNAIL_DAYS) return false;
  const expected = Buffer.from(mac(`moim-thumbnail:${contentId}:${lastDay}`, secret));
  return timingSafeEqual(Buffer.from(given), expected);
}
