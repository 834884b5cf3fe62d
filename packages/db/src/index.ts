// What the apps may ask the database. Migrations are a door of their own: @moim/db/migrate.
export * from "./client.ts";
export * from "./roles.ts";
export * from "./links.ts";
export * from "./invitations.ts";
export * from "./meetings.ts";
export * from "./feeds.ts";
export * from "./answers.ts";
export * from "./bans.ts";
export * from "./chat.ts";
export * from "./decks.ts";
export * from "./meeting-decks.ts";
export * from "./attendance.ts";
export * from "./tokens.ts";
export * from "./webhooks.ts";
export { occurrenceName, seriesIdOf, uidOf } from "./series.ts";
export { randomId, randomKey } from "./random.ts";
export type { Ban, ChatMessage, Deck, MeetingLink, Presence, Session, Sitting, User } from "./generated/client.ts";
