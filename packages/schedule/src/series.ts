import { chatText, title } from "@moim/protocol";
import { z } from "zod";
import { readLocal, writeLocal } from "./local-time.ts";
import { reasonOf, ScheduleError, type ScheduleReason } from "./reasons.ts";
import { localDateTime, ruleSchema } from "./rule.ts";
import { isRuleDay, ruleDays } from "./rule-days.ts";
import { isZone } from "./zone.ts";

const reason = (error: ScheduleReason) => ({ error });
const EXCEPTIONS_MAX = 500;

const durationMinutes = z
  .int(reason("duration-out-of-range"))
  .min(1, reason("duration-out-of-range"))
  .max(24 * 60, reason("duration-out-of-range"));

/** What differs on one date; `at` is the start the rule gives it, by which it is known for ever. Null is as in the series. */
const exceptionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("cancelled"), at: localDateTime }),
  z.strictObject({
    kind: z.literal("changed"),
    at: localDateTime,
    start: localDateTime.nullable(),
    durationMinutes: durationMinutes.nullable(),
    title: title.nullable(),
  }),
]);

const form = z.strictObject({
  /** Stable and unique over all servers: calendars know the entry by it. */
  uid: z.string().regex(/^[A-Za-z0-9@._-]{1,200}$/),
  title,
  description: z.union([z.literal(""), chatText]),
  /** Wall time in the zone. */
  start: localDateTime,
  zone: z.string().refine(isZone, reason("zone-unknown")),
  durationMinutes,
  rule: ruleSchema.nullable(),
  exceptions: z.array(exceptionSchema).max(EXCEPTIONS_MAX, reason("too-many-exceptions")),
  /** Rises with each change: of two messages about an entry the higher one holds. */
  sequence: z.int().min(0).max(2_147_483_647),
  cancelled: z.boolean(),
});

export type Exception = z.infer<typeof exceptionSchema>;
export type Series = z.infer<typeof form>;

/** Why exceptions don't fit their series. */
function faultOf({ start, rule, exceptions }: Series): ScheduleReason | null {
  const first = readLocal(start);
  if (new Set(exceptions.map(({ at }) => at)).size < exceptions.length) return "exception-doubled";
  const isOurs = ({ at }: Exception) => {
    const local = readLocal(at);
    return rule !== null && local.minute === first.minute && isRuleDay(rule, first.day, local.day);
  };
  return exceptions.every(isOurs) ? null : "exception-unknown";
}

/**
 * One meeting or a series of them, as it is stored. Its start becomes the first date of the rule, so that it is always one of
 * them; exceptions are put in order.
 */
export const seriesSchema = form.transform((series, context): Series => {
  const refuse = (fault: ScheduleReason) => {
    context.addIssue({ code: "custom", message: fault, input: series });
    return z.NEVER;
  };
  const given = readLocal(series.start);
  const first = ruleDays(series.rule, given.day).next();
  if (first.done) return refuse("never-happens");
  const whole = {
    ...series,
    start: writeLocal({ day: first.value, minute: given.minute }),
    exceptions: series.exceptions.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
  };
  const fault = faultOf(whole);
  return fault ? refuse(fault) : whole;
});

/** A series from what someone gave. @throws {ScheduleError} with the reason */
export function readSeries(input: unknown): Series {
  const read = seriesSchema.safeParse(input);
  if (read.success) return read.data;
  throw new ScheduleError(
    reasonOf(
      read.error.issues.map(({ message }) => message),
      "series-invalid",
    ),
  );
}
