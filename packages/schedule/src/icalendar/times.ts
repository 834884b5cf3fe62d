import { DAY_MS, dateOf } from "../days.ts";

const digits = (value: number, length: number) => String(value).padStart(length, "0");

/** "20260302T100000": a wall time given as if it were UTC. */
export function basicTime(localMs: number): string {
  const day = Math.floor(localMs / DAY_MS);
  const { year, month, date } = dateOf(day);
  const second = Math.floor((localMs - day * DAY_MS) / 1000);
  const time = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map((part) => digits(part, 2));
  return `${digits(year, 4)}${digits(month, 2)}${digits(date, 2)}T${time.join("")}`;
}

/** "20260302T010000Z": an instant. */
export const utcTime = (instantMs: number): string => `${basicTime(instantMs)}Z`;

/** "+0930", as what is added to UTC. */
export function offset(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  return `${ms < 0 ? "-" : "+"}${digits(Math.floor(minutes / 60), 2)}${digits(minutes % 60, 2)}`;
}

/** Whether a zone is UTC itself, which calendars write without a zone. */
export const isUtc = (zone: string): boolean => zone === "UTC" || zone === "Etc/UTC";
