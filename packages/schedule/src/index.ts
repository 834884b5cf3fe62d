export {
  cancelAll,
  cancelThis,
  changeAll,
  changeThis,
  type Changed,
  type DateChange,
  type SeriesChange,
} from "./edit.ts";
export {
  nextOccurrence,
  occurrenceAt,
  occurrencesBetween,
  spanOf,
  WINDOW_MAX_DAYS,
  type Occurrence,
} from "./occurrences.ts";
export { ScheduleError, scheduleReasons, type ScheduleReason } from "./reasons.ts";
export { localDateTime, ruleSchema, weekdays, type Rule, type Weekday } from "./rule.ts";
export { readSeries, seriesSchema, type Exception, type Series } from "./series.ts";
export { cancelThisAndFollowing, changeThisAndFollowing, type Split } from "./split.ts";
