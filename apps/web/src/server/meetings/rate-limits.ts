import { createRateLimit } from "../http/rate-limit.ts";

// Per address, and generous: a whole class may sit behind one. They bound what a machine can try, not what people do.
/** Looking up links, from pages and for tickets; early guests ask for one every few seconds until the host comes. */
export const linkLookups = createRateLimit({ burst: 600, perMinute: 1_200 });
/** Making and changing meetings. */
export const meetingChanges = createRateLimit({ burst: 60, perMinute: 60 });
/** People invited, each of whom gets a mail: per account, and per address for visitors. Several schools a day, and no more. */
export const peopleInvited = createRateLimit({ burst: 1_000, perMinute: 1, reason: "invitations-many" });
/** Files of who was there. */
export const attendanceDownloads = createRateLimit({ burst: 60, perMinute: 60 });
