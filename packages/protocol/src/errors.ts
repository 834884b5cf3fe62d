/** The codes that may cross the wire, after HTTP's meanings. */
export const errorCodes = [
  "BAD_REQUEST",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "TOO_LARGE",
  "TOO_MANY",
  "UNAVAILABLE",
  "INTERNAL",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/**
 * Every reason a request can be refused for: its code, and the sentence for logs and for programs.
 * People read the same reason from the message catalogues (en, ko) under `errors.{reason}`.
 */
export const reasons = {
  "invalid-input": ["BAD_REQUEST", "The request does not have the expected form."],
  "invalid-media": ["BAD_REQUEST", "The media parameters are not usable."],
  "ticket-invalid": ["UNAUTHENTICATED", "This way in has expired. Open the meeting link again."],
  "resume-unknown": ["UNAUTHENTICATED", "The earlier connection can't be continued. Join again."],
  "origin-foreign": ["FORBIDDEN", "This address may not connect."],
  "not-joined": ["FORBIDDEN", "Join the meeting first."],
  "not-allowed": ["FORBIDDEN", "Your role doesn't allow this."],
  "turned-off": ["FORBIDDEN", "The hosts have turned this off for now."],
  "not-presenter": ["FORBIDDEN", "Only the presenter can turn slides."],
  "someone-presents": ["CONFLICT", "Someone else is presenting. Ask them or a host for your turn."],
  "stopped-by-host": ["FORBIDDEN", "A host stopped this. You can use it again once a host allows it."],
  "target-outranks": ["FORBIDDEN", "You can't do this to a host."],
  removed: ["FORBIDDEN", "A host removed you from this meeting."],
  "meeting-locked": ["FORBIDDEN", "The meeting is locked. Nobody new can come in."],
  "not-admitted": ["FORBIDDEN", "A host has to let you in first."],
  "no-hands": ["CONFLICT", "Nobody has raised a hand."],
  "ban-unknown": ["NOT_FOUND", "This person may come in already."],
  "not-ending": ["CONFLICT", "The meeting isn't about to end."],
  "recipient-unknown": ["NOT_FOUND", "This person isn't in the meeting. Nobody got the message."],
  "not-waiting": ["NOT_FOUND", "This person isn't waiting any more."],
  "waiting-full": ["TOO_MANY", "Too many people are waiting already. Try again in a moment."],
  "not-started": ["CONFLICT", "The host hasn't started the meeting yet."],
  "meeting-cancelled": ["CONFLICT", "This meeting was cancelled."],
  "feed-unknown": ["NOT_FOUND", "This address doesn't lead to a calendar."],
  "templates-full": ["TOO_LARGE", "There can be 30 templates."],
  "date-over": ["CONFLICT", "This date is over or was cancelled."],
  "date-unknown": ["NOT_FOUND", "The meeting doesn't have this date any more."],
  "dates-full": ["TOO_LARGE", "A series can have 500 dates that were changed or cancelled."],
  "series-full": ["TOO_LARGE", "This meeting was split 49 times. Schedule a new one for what follows."],
  "link-unknown": ["NOT_FOUND", "This link doesn't lead to a meeting."],
  "link-revoked": ["NOT_FOUND", "This invitation was withdrawn."],
  "invitation-unknown": ["NOT_FOUND", "This person isn't invited any more."],
  "invitations-full": ["TOO_LARGE", "A meeting can have 200 invited people."],
  "invitations-many": ["TOO_MANY", "Too many people were invited in one day."],
  "meeting-unknown": ["NOT_FOUND", "There is no such meeting of yours."],
  "sitting-unknown": ["NOT_FOUND", "The meeting wasn't open then."],
  "token-invalid": ["UNAUTHENTICATED", "The token is missing, wrong, expired or revoked."],
  "token-unknown": ["NOT_FOUND", "This token isn't there any more."],
  "tokens-full": ["TOO_LARGE", "An account can have 20 tokens. Revoke one first."],
  "webhook-unknown": ["NOT_FOUND", "This webhook isn't there any more."],
  "webhooks-full": ["TOO_LARGE", "An account can have 10 webhooks. Remove one first."],
  "participant-unknown": ["NOT_FOUND", "This person isn't in the meeting."],
  "producer-unknown": ["NOT_FOUND", "This media isn't being sent any more."],
  "transport-unknown": ["NOT_FOUND", "This connection is gone."],
  "consumer-unknown": ["NOT_FOUND", "This media isn't being received any more."],
  "deck-unknown": ["NOT_FOUND", "These slides aren't there any more."],
  "page-unknown": ["BAD_REQUEST", "There is no such slide."],
  "page-not-ready": ["CONFLICT", "This slide is still being prepared."],
  "revision-stale": ["CONFLICT", "The slide was changed by someone else meanwhile."],
  "following-required": ["FORBIDDEN", "The host wants everyone to follow the presenter."],
  "mark-unknown": ["NOT_FOUND", "This drawing isn't there any more."],
  "drawing-full": ["TOO_LARGE", "This page holds no more drawings."],
  "too-many-pages": ["TOO_LARGE", "The slides hold no more blank pages."],
  "already-sending": ["CONFLICT", "This source is already being sent."],
  "cannot-consume": ["CONFLICT", "This browser can't play that media."],
  "deck-too-large": ["TOO_LARGE", "The file is larger than 100 MB."],
  "deck-too-many-pages": ["TOO_LARGE", "The file has more than 300 pages."],
  "deck-page-too-large": ["TOO_LARGE", "A page of the file is too large to show."],
  "deck-encrypted": ["BAD_REQUEST", "The file is protected by a password."],
  "deck-not-pdf": ["BAD_REQUEST", "The file isn't a PDF."],
  "deck-unsupported": ["BAD_REQUEST", "This kind of file can't be shown as slides."],
  "deck-office-missing": ["UNAVAILABLE", "This server can't read presentations, as LibreOffice isn't installed on it."],
  "deck-mixed-files": ["BAD_REQUEST", "Only pictures can be put together into one deck."],
  "deck-broken": ["BAD_REQUEST", "The file is damaged and can't be read."],
  "deck-empty": ["BAD_REQUEST", "The file has no pages."],
  "deck-out-of-time": ["BAD_REQUEST", "The file takes too long to prepare."],
  "deck-out-of-memory": ["BAD_REQUEST", "The file needs too much memory to prepare."],
  "disk-full": ["UNAVAILABLE", "The server has no room for more files."],
  "check-over": ["NOT_FOUND", "This connection check is over. Start another."],
  "checks-full": [
    "UNAVAILABLE",
    "As many connections as this server takes on are being checked. Try again in a moment.",
  ],
  "too-many": ["TOO_MANY", "That was too fast. Wait a moment and try again."],
  "database-gone": ["UNAVAILABLE", "The server can't store this right now. Try again in a moment."],
  "media-suspended": ["UNAVAILABLE", "Sound and video of this meeting are off for a while, because they kept failing."],
  restarting: ["UNAVAILABLE", "The server is restarting. Try again in a moment."],
  busy: ["UNAVAILABLE", "The server has as much to do as it can. Nobody new can come in for the moment."],
  "no-connection": ["UNAVAILABLE", "There is no connection to the server right now."],
  "timed-out": ["UNAVAILABLE", "The server didn't answer in time."],
  internal: ["INTERNAL", "Something went wrong on the server."],
} as const satisfies Record<string, readonly [ErrorCode, string]>;
export type Reason = keyof typeof reasons;

/** A refusal as it is told. */
export type ToldError = { code: ErrorCode; reason: Reason; message: string; retryAfterMs?: number };

/** The only error that may cross the wire. Anything else becomes `internal`. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly reason: Reason;
  readonly code: ErrorCode;
  /** When asking again makes sense, in milliseconds from now, where the server knows; undefined: whoever asks decides. */
  readonly retryAfterMs: number | undefined;
  constructor(reason: Reason, { retryAfterMs, ...options }: ErrorOptions & { retryAfterMs?: number } = {}) {
    super(reasons[reason][1], options);
    this.reason = reason;
    this.code = reasons[reason][0];
    this.retryAfterMs = retryAfterMs;
  }

  /** What of it crosses the wire. */
  told(): ToldError {
    const { code, reason, message, retryAfterMs } = this;
    return { code, reason, message, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
}

/** Whether a string from outside is one of our reasons. */
export function isReason(value: unknown): value is Reason {
  return typeof value === "string" && Object.hasOwn(reasons, value);
}
