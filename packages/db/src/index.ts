// What the apps may ask the database. Migrations are a door of their own: @moim/db/migrate.
export * from "./client.ts";
export * from "./roles.ts";
export * from "./links.ts";
export * from "./invitations.ts";
export * from "./meetings.ts";
export * from "./mails.ts";
export * from "./bans.ts";
export * from "./chat.ts";
export * from "./decks.ts";
export * from "./meeting-decks.ts";
export { seriesIdOf, uidOf } from "./series.ts";
export { randomId, randomKey } from "./random.ts";
export type { Ban, ChatMessage, Deck, MeetingLink, Session, User } from "./generated/client.ts";
