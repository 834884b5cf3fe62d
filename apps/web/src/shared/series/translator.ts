import type { Weekday } from "@moim/schedule";

type Key =
  | "daily"
  | "weekdays"
  | "weekly"
  | "weeklyOnSeveral"
  | "monthly"
  | "yearly"
  | "dayOfMonth"
  | "lastDay"
  | "nthWeekday"
  | "until"
  | "count"
  | "listMiddle"
  | "listEnd"
  | `day.${Weekday}`
  | `dayInList.${Weekday}`;

/** What translates the catalogue `series`: next-intl's hook in React, its server's function, or its `createTranslator` anywhere. */
export type SeriesTranslator = (key: Key, values?: Record<string, string | number>) => string;
