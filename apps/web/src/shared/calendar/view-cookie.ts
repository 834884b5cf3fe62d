/** Which view of the meetings someone chose last. */
export const CALENDAR_VIEW_COOKIE = "moim_calendar";
