/** What a link lets its visitor be. */
export type LinkRole = "host" | "cohost" | "participant" | "presenter";

/** The roles of the links that are for everyone, one of each. */
export type SharedRole = "host" | "participant";
