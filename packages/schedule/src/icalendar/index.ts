export { writeCalendar, type Feed } from "./calendar.ts";
export type { Attendee, CalendarEntry, Person } from "./entry.ts";
export type { Method } from "./event.ts";
export { googleCalendarLink, outlookCalendarLink, type Prefill } from "./links.ts";
