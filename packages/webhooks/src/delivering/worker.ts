import { dueDelivery, recordDeliveryTry, type Database, type DueDelivery } from "@moim/db";
import { deliverWebhook, worker } from "@moim/jobs";
import type { AllowList } from "../addresses.ts";
import { signature } from "../sign.ts";
import { post, problemOf, type Outcome } from "./post.ts";
import { addressFor, resolveByDns, type Resolve } from "./reach.ts";

const TIMEOUT_MS = 5_000;
/** Several, so that one address that never answers doesn't hold up all others. */
const AT_ONCE = 4;

export type DeliveryOptions = { allow: AllowList; resolve?: Resolve; timeoutMs?: number };

/** What tells webhooks, as jobs: each delivery until it was taken, or its tries are used up. */
export function webhookWorker(db: Database, options: DeliveryOptions) {
  return worker(
    deliverWebhook,
    async ({ deliveryId }, { isLast }) => {
      const due = await dueDelivery(db, deliveryId);
      if (!due) return;
      const outcome = await deliver(due, options);
      await recordDeliveryTry(db, deliveryId, { ...outcome, isLast });
      if (outcome.problem !== null && !isLast) throw new Error(`a webhook was not told: ${outcome.problem}`);
    },
    AT_ONCE,
  );
}

/** One try. */
export async function deliver(
  { id, event, body, webhook }: DueDelivery,
  { allow, resolve = resolveByDns, timeoutMs = TIMEOUT_MS }: DeliveryOptions,
): Promise<Outcome> {
  const url = new URL(webhook.url);
  try {
    const address = await addressFor(url, allow, resolve);
    if (address === null) return { status: null, problem: "address" };
    const headers = {
      "Content-Type": "application/json",
      "User-Agent": "Moim-Webhooks",
      "Moim-Event": event,
      "Moim-Delivery": id,
      "Moim-Signature": signature(webhook.secret, Math.floor(Date.now() / 1_000), body),
    };
    return await post(url, { address, body, headers, timeoutMs });
  } catch (error) {
    return { status: null, problem: problemOf(error) };
  }
}
