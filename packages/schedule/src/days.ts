/** Days are counted from 1970-01-01, which is 0; months from 1, and weekdays from Monday, which is 0. */
export const DAY_MS = 86_400_000;

export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2199;

/** The day of a date; the date may overflow its month, and the month its year. */
export const dayOf = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date) / DAY_MS;

/** The last day that anything can be planned for; what repeats for ever is written down until then. */
export const LAST_DAY = dayOf(LAST_YEAR, 12, 31);

/** The year, month and date of a day. */
export function dateOf(day: number): { year: number; month: number; date: number } {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** The remainder that is never negative. */
export const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/** 0 for Monday to 6 for Sunday: the first day of the count was a Thursday. */
export const weekdayOf = (day: number): number => modulo(day + 3, 7);

/** Months counted through the years, so that one can go on over the new year. */
export const monthOf = (day: number): number => {
  const { year, month } = dateOf(day);
  return year * 12 + month - 1;
};

/** The first day of a month counted as above. */
export const firstOfMonth = (months: number): number => dayOf(Math.floor(months / 12), modulo(months, 12) + 1, 1);

/** How many days a month counted as above has. */
export const lengthOfMonth = (months: number): number => firstOfMonth(months + 1) - firstOfMonth(months);
