import { RequestError, type Reason } from "@moim/protocol/errors";

type Bucket = { tokens: number; at: number };

export type RateLimit = {
  /** Takes tokens of this key's bucket, one unless said otherwise. @throws RequestError, with none taken, when it has fewer */
  take(key: string, count?: number): void;
};

/** Keys remembered at most; beyond, the longest untouched are forgotten, so memory is bounded whoever asks. */
const KEYS_MAX = 10_000;

type Limits = { burst: number; perMinute: number; reason?: Reason };

/** A token bucket for each key: `burst` at once, then `perMinute` in the long run; `too-many` unless another reason is given. */
export function createRateLimit(limits: Limits, now: () => number = Date.now): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take(key, count = 1) {
      const time = now();
      const before = buckets.get(key) ?? { tokens: limits.burst, at: time };
      const refilled = before.tokens + ((time - before.at) / 60_000) * limits.perMinute;
      const tokens = Math.min(limits.burst, refilled);
      const empty = tokens < count;
      buckets.delete(key); // to the end: a map keeps the order of insertion
      buckets.set(key, { tokens: empty ? tokens : tokens - count, at: time });
      if (buckets.size > KEYS_MAX) {
        const oldest = buckets.keys().next().value;
        if (oldest !== undefined) buckets.delete(oldest);
      }
      if (empty) throw new RequestError(limits.reason ?? "too-many");
    },
  };
}
