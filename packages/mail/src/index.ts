// What the web needs: planning and storing. Composing and sending are a door of their own: @moim/mail/sending.
export { announce, type Announcement } from "./announce.ts";
export { locales, type AnswerLinks, type Locale, type Occasion, type Person } from "./content.ts";
export { failureReasons, type FailureReason } from "./failure.ts";
export { planMessages, type MailState } from "./plan.ts";
