import { RequestError } from "@moim/protocol/errors";

type Bucket = { tokens: number; at: number };

export type RateLimit = {
  /** Takes one token of this key's bucket. @throws RequestError `too-many` when it is empty. */
  take(key: string): void;
};

/** Keys remembered at most; beyond, the longest untouched are forgotten, so memory is bounded whoever asks. */
const KEYS_MAX = 10_000;

/** A token bucket for each key: `burst` at once, then `perMinute` in the long run. */
export function createRateLimit(limits: { burst: number; perMinute: number }, now: () => number = Date.now): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take(key) {
      const time = now();
      const before = buckets.get(key) ?? { tokens: limits.burst, at: time };
      const refilled = before.tokens + ((time - before.at) / 60_000) * limits.perMinute;
      const tokens = Math.min(limits.burst, refilled);
      const empty = tokens < 1;
      buckets.delete(key); // to the end: a map keeps the order of insertion
      buckets.set(key, { tokens: empty ? tokens : tokens - 1, at: time });
      if (buckets.size > KEYS_MAX) {
        const oldest = buckets.keys().next().value;
        if (oldest !== undefined) buckets.delete(oldest);
      }
      if (empty) throw new RequestError("too-many");
    },
  };
}
