import type { Reason } from "@moim/protocol/errors";
import { RequestError } from "@moim/protocol/errors";
import { ScheduleError, type ScheduleReason } from "@moim/schedule";
import { InvalidFields } from "../http/answer.ts";

/** Beside which field of the form a refusal stands. */
const fields: Partial<Record<ScheduleReason, string>> = {
  "time-invalid": "date",
  "zone-unknown": "timeZone",
  "duration-out-of-range": "durationMinutes",
  "interval-out-of-range": "repeat",
  "count-out-of-range": "repeat",
  "weekdays-missing": "repeat",
  "never-happens": "repeat",
};
const reasons: Partial<Record<ScheduleReason, Reason>> = {
  "occurrence-unknown": "date-unknown",
  "series-cancelled": "meeting-cancelled",
  "too-many-exceptions": "dates-full",
};

/**
 * Runs what packages/schedule decides, and says its refusals as requests are refused.
 * @throws InvalidFields with the field, RequestError with the reason
 */
export function scheduled<T>(decide: () => T): T {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    const field = fields[error.reason];
    if (field) throw new InvalidFields([field]);
    throw new RequestError(reasons[error.reason] ?? "invalid-input", { cause: error });
  }
}
