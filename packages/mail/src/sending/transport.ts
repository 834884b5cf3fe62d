import type { FailureReason } from "../failure.ts";
import type { Composed } from "./compose.ts";

/** Takes mails away. */
export type Transport = {
  /**
   * Hands one mail over.
   * @param accepted called once it is out of our hands, before anything else is done
   * @throws {DeliveryError}
   */
  deliver(id: string, mail: Composed, accepted: () => void): Promise<void>;
};

/** A mail that wasn't taken. */
export class DeliveryError extends Error {
  readonly reason: FailureReason;
  /** Whether trying again is of no use. */
  readonly isPermanent: boolean;
  /** In the words of the other side; a line at most. */
  readonly detail: string;
  constructor(
    reason: FailureReason,
    { isPermanent, detail, cause }: { isPermanent: boolean; detail: string; cause?: unknown },
  ) {
    super(`A mail was not taken (${reason}): ${detail}`, { cause });
    this.name = "DeliveryError";
    this.reason = reason;
    this.isPermanent = isPermanent;
    this.detail = detail;
  }
}
