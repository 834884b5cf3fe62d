/** Everything that someone does to a meeting, or to someone in it, and that those who lead it can read afterwards. */
export const actKinds = [
  "muted",
  "stopped",
  "allowed",
  "asked",
  "muted-all",
  "cameras-stopped",
  "activity-stopped",
  "hand-lowered",
  "hands-lowered",
  "spotlit",
  "spotlight-ended",
  "called",
  "renamed",
  "renamed-self",
  "presenter-given",
  "cohost-made",
  "cohost-ended",
  "ruled",
  "excepted",
  "admitted",
  "admitted-all",
  "denied",
  "waiting-told",
  "sent-back",
  "removed",
  "banned",
  "let-back",
  "reported",
  "chat-cleared",
  "ending",
  "kept-open",
  "ended",
] as const;
export type ActKind = (typeof actKinds)[number];

/** Someone as they were called then. */
export type ActPerson = { id: string; name: string };

/** Something that someone did, and can't be denied afterwards. */
export type ActView = {
  id: string;
  /** Server milliseconds. */
  at: number;
  by: ActPerson;
  what: ActKind;
  /** To whom; null for what was done to all, or to nobody. */
  to: ActPerson | null;
  /** What else is to be said of it, by kind: the source that was stopped, the rule and its value, what was written. */
  detail: Readonly<Record<string, string | number | boolean | null>>;
};
