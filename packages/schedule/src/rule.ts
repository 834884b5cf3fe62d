import { z } from "zod";
import { parseLocal } from "./local-time.ts";
import type { ScheduleReason } from "./reasons.ts";

const reason = (error: ScheduleReason) => ({ error });

export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const weekday = z.enum(weekdays);

/** A date as people write it on a wall calendar: "2026-03-02". */
export const localDate = z
  .string()
  .refine((text) => !text.includes("T") && parseLocal(text) !== null, reason("time-invalid"));
/** What a wall clock shows: "2026-03-02T10:00". */
export const localDateTime = z
  .string()
  .refine((text) => text.includes("T") && parseLocal(text) !== null, reason("time-invalid"));

/** How a series ends: never, on its last day (which may be one of its own), or after so many dates, cancelled ones included. */
const ends = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("never") }),
  z.strictObject({ kind: z.literal("until"), date: localDate }),
  z.strictObject({
    kind: z.literal("count"),
    count: z
      .int(reason("count-out-of-range"))
      .min(1, reason("count-out-of-range"))
      .max(1_000, reason("count-out-of-range")),
  }),
]);

const interval = z
  .int(reason("interval-out-of-range"))
  .min(1, reason("interval-out-of-range"))
  .max(99, reason("interval-out-of-range"));

/** The day of a month (-1 is its last), or its nth weekday (-1 is the last of them). */
const monthlyOn = z.union([
  z.strictObject({ day: z.union([z.literal(-1), z.int().min(1).max(31)]) }),
  z.strictObject({ nth: z.union([z.literal(-1), z.int().min(1).max(5)]), weekday }),
]);

/** When a series repeats. Yearly repeats the date of its start. */
export const ruleSchema = z.discriminatedUnion("frequency", [
  z.strictObject({ frequency: z.literal("daily"), interval, ends }),
  z.strictObject({
    frequency: z.literal("weekly"),
    interval,
    weekdays: z
      .array(weekday)
      .refine((days) => days.length > 0 && new Set(days).size === days.length, reason("weekdays-missing")),
    /** Which days make a week; it matters with an interval above 1. */
    weekStart: weekday,
    ends,
  }),
  z.strictObject({ frequency: z.literal("monthly"), interval, on: monthlyOn, ends }),
  z.strictObject({ frequency: z.literal("yearly"), interval, ends }),
]);

export type Weekday = (typeof weekdays)[number];
export type MonthlyOn = z.infer<typeof monthlyOn>;
export type Rule = z.infer<typeof ruleSchema>;
