/** What a change of a date of a series is for. */
export const scopes = ["this", "following", "all"] as const;
export type Scope = (typeof scopes)[number];
