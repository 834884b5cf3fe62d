import type { Farewell, WaitingView } from "@moim/protocol";
import type { Reason } from "@moim/protocol/errors";
import { GIVE_UP_AFTER_MS, reconnectDelayMs } from "./backoff.ts";
import type { ConnectionState, ServerTrouble } from "./connection-state.ts";

const ASK_HOST_AGAIN_MS = 3_000;
/**
 * What one try counts of the time after which it is given up: a tab that was frozen, or a machine that slept, has not tried
 * meanwhile. Longer than the handshake and the request take.
 */
const TRY_COUNTS_AT_MOST_MS = 20_000;

/** What a browser's line to the meeting is doing. Times are in milliseconds of the clock that {@link step} is given. */
export type Phase =
  /** A ticket or the key is being tried. */
  | { at: "trying"; since: number }
  /** In the room, or waiting before it to be let in. */
  | { at: "there" }
  /** The host hasn't come; asked again in a moment. */
  | { at: "waiting for the host" }
  | { at: "resting"; since: number; forMs: number }
  /** Nothing more is tried until a person says so. */
  | { at: "given up" }
  | { at: "ended" };

export type Line = {
  phase: Phase;
  /** Whether the server gave a key to come back with, and hasn't forgotten it as far as is known. */
  hasKey: boolean;
  /** Tries since the line was last there. */
  attempt: number;
  /** Time spent trying since then, in milliseconds. */
  triedMs: number;
  /** What the server last said of why it takes nobody. */
  because: ServerTrouble | null;
};

/** How a try, or a line that was there, came to its end. */
export type Ending =
  | { type: "dropped"; restartMs?: number | undefined }
  | { type: "refused"; reason?: Reason | undefined; retryAfterMs?: number | undefined }
  | { type: "farewell"; because: Farewell; note?: string | undefined };

export type LineEvent =
  | { type: "welcomed" }
  | { type: "at the door"; view: WaitingView }
  | Ending
  | { type: "rested" }
  | { type: "retry" }
  | { type: "close" };

export type Todo =
  { do: "try"; with: "key" | "ticket" } | { do: "rest"; ms: number } | { do: "tell"; state: ConnectionState };

type Step = { line: Line; todo: Todo[] };

/** Refusals that trying again can't change. */
const final: readonly (Reason | undefined)[] = [
  "removed",
  "link-unknown",
  "link-revoked",
  "meeting-cancelled",
  "meeting-locked",
  "origin-foreign",
  "not-allowed",
];
/** What the server says of itself, and passes. */
const troubles: readonly (Reason | undefined)[] = ["restarting", "busy", "database-gone"] satisfies ServerTrouble[];
const isTrouble = (reason: Reason | undefined): reason is ServerTrouble => troubles.includes(reason);

const fresh = { attempt: 0, triedMs: 0, because: null } as const;

const tell = (state: ConnectionState): Todo => ({ do: "tell", state });

/** The first try. */
export function begin(now: number): Step {
  return tryNow({ phase: { at: "given up" }, hasKey: false, ...fresh }, now);
}

/**
 * What comes of an event: the table of docs/resuming.md. An event that means nothing now changes nothing.
 * @param now the clock, in milliseconds
 * @param random 0 to 1, for pauses that differ
 */
export function step(line: Line, event: LineEvent, now: number, random: number): Step {
  const { at } = line.phase;
  const isOpen = at === "trying" || at === "there";
  const isPaused = at === "waiting for the host" || at === "resting";
  if (at !== "ended") {
    if (event.type === "close") return { line: { ...line, phase: { at: "ended" } }, todo: [] };
    if (event.type === "welcomed" && isOpen) {
      return { line: { ...fresh, hasKey: true, phase: { at: "there" } }, todo: [] };
    }
    if (event.type === "at the door" && isOpen) {
      const state: ConnectionState = { stage: "waiting", view: event.view };
      return { line: { ...line, ...fresh, phase: { at: "there" } }, todo: [tell(state)] };
    }
    if (event.type === "rested" && isPaused) return tryAgain(line, now);
    if (event.type === "retry" && (isPaused || at === "given up")) return tryAgain(line, now);
    if ((event.type === "dropped" || event.type === "refused" || event.type === "farewell") && isOpen) {
      return endOfTry(counted(line, now), event, now, random);
    }
  }
  return { line, todo: [] };
}

/** The time spent in what comes to its end now. Being there is no trying, and begins the count anew. */
function counted(line: Line, now: number): Line {
  const { phase } = line;
  const atMost = phase.at === "trying" ? TRY_COUNTS_AT_MOST_MS : phase.at === "resting" ? phase.forMs : 0;
  const since = phase.at === "trying" || phase.at === "resting" ? phase.since : now;
  return { ...line, triedMs: line.triedMs + Math.min(Math.max(now - since, 0), atMost) };
}

function tryNow(line: Line, now: number): Step {
  return {
    line: { ...line, phase: { at: "trying", since: now } },
    todo: [{ do: "try", with: line.hasKey ? "key" : "ticket" }],
  };
}

/** After a pause. Who waits for the host isn't told of each time that it is asked. */
function tryAgain(line: Line, now: number): Step {
  if (line.phase.at === "waiting for the host") return tryNow(line, now);
  const next =
    line.phase.at === "given up"
      ? { ...line, attempt: 0, triedMs: 0 }
      : { ...counted(line, now), attempt: line.attempt + 1 };
  const { attempt, because } = next;
  const { line: trying, todo } = tryNow(next, now);
  return { line: trying, todo: [tell({ stage: "reconnecting", attempt, nextTryAt: null, because }), ...todo] };
}

function endOfTry(line: Line, event: Ending, now: number, random: number): Step {
  if (event.type === "farewell") {
    const { because, note } = event;
    if (because !== "waiting") return ended(line, { stage: "over", because, ...(note !== undefined && { note }) });
    // The seat is gone: knock, as anyone new.
    const { line: trying, todo } = tryNow({ ...line, hasKey: false }, now);
    return { line: trying, todo: [tell({ stage: "waiting", view: null }), ...todo] };
  }
  const reason = event.type === "refused" ? event.reason : undefined;
  if (reason && final.includes(reason)) return ended(line, { stage: "refused", reason });
  if (reason === "resume-unknown") return tryNow({ ...line, hasKey: false }, now);
  if (reason === "not-started") {
    return {
      line: { ...line, phase: { at: "waiting for the host" } },
      todo: [tell({ stage: "waiting-for-host" }), { do: "rest", ms: ASK_HOST_AGAIN_MS }],
    };
  }
  return pause(line, event, now, random);
}

function ended(line: Line, state: ConnectionState): Step {
  return { line: { ...line, phase: { at: "ended" } }, todo: [tell(state)] };
}

/** Until the next try, or for good when it has been tried for long. */
function pause(line: Line, event: Exclude<Ending, { type: "farewell" }>, now: number, random: number): Step {
  const { because, waitMs } = saidBy(event, line.because);
  // A busy server is there: it is asked for as long as somebody waits.
  const triedMs = because === "busy" ? 0 : line.triedMs;
  if (triedMs > GIVE_UP_AFTER_MS) {
    return {
      line: { ...line, triedMs, because, phase: { at: "given up" } },
      todo: [tell({ stage: "unreachable" })],
    };
  }
  const { attempt } = line;
  // Never sooner than the server asked for, and not all in one instant.
  const ms = waitMs === undefined ? reconnectDelayMs(attempt, random) : waitMs * (1 + 0.2 * random);
  return {
    line: { ...line, triedMs, because, phase: { at: "resting", since: now, forMs: ms } },
    todo: [tell({ stage: "reconnecting", attempt, nextTryAt: now + ms, because }), { do: "rest", ms }],
  };
}

/** What the server said of why there is no connection, and for how long, in milliseconds, it is not to be asked. */
function saidBy(event: Exclude<Ending, { type: "farewell" }>, before: ServerTrouble | null) {
  if (event.type === "dropped" && event.restartMs !== undefined) {
    return { because: "restarting", waitMs: event.restartMs } as const;
  }
  const reason = event.type === "refused" ? event.reason : undefined;
  const waitMs = event.type === "refused" ? event.retryAfterMs : undefined;
  if (isTrouble(reason)) return { because: reason, waitMs };
  // A server that isn't reached any more after it said that it restarts, is restarting.
  return { because: before === "restarting" && !reason ? before : null, waitMs };
}
