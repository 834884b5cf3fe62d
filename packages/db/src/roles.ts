/** What a link lets its visitor be. */
export type LinkRole = "host" | "participant" | "presenter";

/** The roles of the links that are for everyone, one of each. */
export type SharedRole = Exclude<LinkRole, "presenter">;
