/** Where the browser says its clock is: set by the page, so that the server can tell times in it. */
export const TIME_ZONE_COOKIE = "moim_zone";

/** Whether this is an IANA zone that this runtime knows. */
export function isTimeZone(value: unknown): value is string {
  if (typeof value !== "string" || value.length > 64 || !/^[A-Za-z]/.test(value)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
