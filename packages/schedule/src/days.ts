/** Days are counted from 1970-01-01, which is 0; months from 1, and weekdays from Monday, which is 0. */
export const DAY_MS = 86_400_000;

export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2199;

/** The day of a date; the date may overflow its month, and the month its year. */
export const dayOf = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date) / DAY_MS;

/** The last day that anything can be planned for; what repeats for ever is written down until then. */
export const LAST_DAY = dayOf(LAST_YEAR, 12, 31);

/**
 * The year, month and date of a day. By the cycle of 400 years and years that begin in March, so that a leap day is the last
 * (Hinnant, "chrono-compatible low-level date algorithms"): a tenth of the time that a Date takes, and it is asked for each date.
 */
export function dateOf(day: number): { year: number; month: number; date: number } {
  const since = day + 719_468; // 0000-03-01
  const cycle = Math.floor(since / 146_097);
  const dayOfCycle = since - cycle * 146_097;
  const yearOfCycle = Math.floor(
    (dayOfCycle - Math.floor(dayOfCycle / 1_460) + Math.floor(dayOfCycle / 36_524) - Math.floor(dayOfCycle / 146_096)) /
      365,
  );
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
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
