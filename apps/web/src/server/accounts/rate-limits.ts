import { createRateLimit } from "../http/rate-limit.ts";

/** Making and revoking what acts for an account. Per address. */
export const accountChanges = createRateLimit({ burst: 40, perMinute: 30 });
