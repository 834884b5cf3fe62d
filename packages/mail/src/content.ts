import type { Series } from "@moim/schedule";

export const locales = ["en", "ko"] as const;
/** A language that mails are written in. */
export type Locale = (typeof locales)[number];

/** Where someone answers, one address for each answer. */
export type AnswerLinks = { yes: string; maybe: string; no: string };

/** Someone invited, as their mails need them. */
export type Person = {
  /** The invitation's. */
  id: string;
  email: string;
  /** Empty when only the address is known. */
  name: string;
  locale: Locale;
  /** Their personal link. */
  url: string;
};

/** Why someone gets a mail. `added`: another series of a meeting they are invited to, as "this and following" makes one. */
export const occasions = [
  "invited",
  "added",
  "changed",
  "date-changed",
  "date-cancelled",
  "cancelled",
  "withdrawn",
  "reminder",
] as const;
export type Occasion = (typeof occasions)[number];

/** What calendars are told. */
export type MailMethod = "REQUEST" | "CANCEL";

/** One message to one person about one entry of their calendar. */
export type Message = {
  recipient: Person;
  occasion: Occasion;
  /** Null: calendars know it already. */
  method: MailMethod | null;
  series: Series;
  /** A date's id when it is about that date alone. */
  only: string | null;
  /** The series before, where it was changed: for saying what is different. */
  was: Series | null;
};

/** What a mail is written from, as it is stored with it. */
export type Content = Omit<Message, "recipient"> & {
  recipient: Omit<Person, "id" | "email"> & {
    /** Missing: the mail has no buttons to answer with. */
    answers?: AnswerLinks;
  };
  /** How many minutes before a date calendars should sound an alarm; missing: as they are used to. */
  alarmsMinutesBefore?: number[];
  /** Who invites; empty when they have no name. */
  hostName: string;
};
