import { cancelThis, changeAll, changeThis, type Series } from "@moim/schedule";

const DAY_MS = 24 * 3_600_000;

/** The date that a step is about: a day for each. */
const dateOf = ({ start }: Series, step: number) =>
  new Date(Date.parse(`${start}Z`) + step * DAY_MS).toISOString().slice(0, 16);

/** Change after change of a series, by how often it was changed before: all, one date, cancel one, move one, and so on. */
export function nextStep(series: Series): Series {
  const step = series.sequence + 1;
  const date = dateOf(series, step);
  if (step % 4 === 1) return changeAll(series, series.start, { title: `Title ${step}` }).series;
  if (step % 4 === 2) return changeThis(series, date, { title: `Date ${step}` }).series;
  if (step % 4 === 3) return cancelThis(series, date);
  return changeThis(series, date, { start: `${date.slice(0, 11)}21:30` }).series;
}

/** What each person has to be told about so many steps: SEQUENCE, method, and the date if it is one. */
export function toldOf(series: Series, steps: number): string[] {
  const told = ["0 REQUEST "];
  let now = series;
  while (now.sequence < steps) {
    now = nextStep(now);
    const { sequence: step } = now;
    const only = step % 4 === 1 ? "" : dateOf(now, step);
    told.push(`${step} ${step % 4 === 3 ? "CANCEL" : "REQUEST"} ${only}`);
  }
  return told;
}
