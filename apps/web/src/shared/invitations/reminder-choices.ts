/** How many minutes before a date people can be reminded of it: ten minutes, an hour, a day, a week. */
export const reminderChoices = [10, 60, 1_440, 10_080] as const;
export type ReminderChoice = (typeof reminderChoices)[number];
