import type { Source } from "@moim/protocol";

/** One of the things someone's browser is to be sent: they want it, and it is being sent to the server. */
export type DownStream = {
  id: string;
  source: Source;
  /** What arrives of it at the server where it has no smaller form, in bit/s; null: it comes in layers. */
  rateBps: number | null;
  /** The layer it is wanted in; of two cameras the larger one goes before. */
  layer: number;
  /** Whether anything of it is being sent. Of layers of which none fits the worker sends none. */
  flows: boolean;
};

/** How someone's way down is at a moment. */
export type DownlinkSample = {
  atMs: number;
  /** What can be sent of video, by the worker's estimate; null: this browser tells nothing to estimate by. */
  availableBps: number | null;
  /** The share of video packets that were lost lately, from 0 to 1; null: none were sent. */
  lossShare: number | null;
  streams: readonly DownStream[];
};

/**
 * `held` isn't sent. `trying` is sent, the least of it, to see whether it arrives; until that is seen it counts as held for whoever would
 * watch it. `least` is sent in its smallest form, `whole` as it is wanted. What has no smaller form is never `least`.
 */
type Stage = "held" | "trying" | "least" | "whole";
type StreamState = {
  stage: Stage;
  sinceMs: number;
  /** How much has spoken against it since all was well. */
  against: number;
  /** For how many looks in a row there was room for more. */
  roomy: number;
  /** How often in a row it was sent again, or in its whole form, in vain. */
  inVain: number;
  /** It is sent again, or in more than its least form, after it was less. */
  isBack: boolean;
};

/** What is decided of someone's way down, by stream. */
export type DownlinkState = {
  streams: ReadonlyMap<string, StreamState>;
  availableBps: number | null;
  /**
   * What the worker is to take for granted of the line, in bit/s: what is sent in its least form. An estimate that fell below the least of
   * everything stays there, since nothing is sent by which it could rise (mediasoup issue 316).
   */
  floorBps: number;
};

/** A way down of which nothing is known yet: everything is sent. */
export const newDownlink: DownlinkState = { streams: new Map(), availableBps: null, floorBps: 0 };

/**
 * The least of a camera: the first temporal layer, some 60 %, of a 320 pixel wide picture that is sent with 150 kbit/s at most
 * (encodings.ts in packages/client).
 */
const CAMERA_LEAST_BPS = 100_000;
/** A screen that stands still takes next to nothing, but begins with a whole picture of some 100 KB. */
const SCREEN_LEAST_BPS = 200_000;
/** Below twice its least a camera's next layer finds no room, and trying it floods the line. */
const WHOLE_FACTOR = 2;
/** What begins with so much more than its least is on another line than it was. */
const FAST_FACTOR = 6;
const ROOM_MARGIN = 1.25;
/** From this share on congestion control slows down (draft-ietf-rmcat-gcc-02, section 6). */
const LOSS_CONGESTED = 0.1;
/** The estimate falls by a sixth at once where packets queue up (same draft, section 5.5). */
const FALL_CONGESTED = 0.9;
/** An estimate begins low and takes some seconds to find out how fast a fast line is. */
const SETTLES_MS = 15_000;
/** A falling estimate may be a breath of the line or of the machine; lost packets are what listeners hear. */
const AGAINST = { loss: 2, fall: 1, nothing: 1 };
const AGAINST_LIMIT = 3;
const ROOMY_LOOKS = 2;
/** What was lost before less was sent is still being counted for so long. */
const LOSS_LAGS_MS = 4_000;
/** An estimate of a line that isn't full is a guess, and too high on slow lines: what isn't much more than its least waits for this long. */
const WHOLE_AFTER_MS = 20_000;
const WHOLE_AFTER_MAX_MS = 120_000;
/** With room enough, or what looks like it; doubled each time it was in vain. */
const BACK_AFTER_MS = 6_000;
const BACK_AFTER_MAX_MS = 48_000;
/** Without: what isn't sent can't be measured. Also doubled. */
const TRIAL_AFTER_MS = 10_000;
const TRIAL_AFTER_MAX_MS = 60_000;
const TRIAL_MS = 8_000;
/** What went well for so long was not in vain. */
const PROVEN_MS = 30_000;

/** The least that something takes to be of any use, in bit/s; null for sound, which is never left out. */
export function leastOf({ source, rateBps }: Pick<DownStream, "source" | "rateBps">): number | null {
  if (source === "camera") return Math.max(rateBps ?? 0, CAMERA_LEAST_BPS);
  return source === "screen" ? Math.max(rateBps ?? 0, SCREEN_LEAST_BPS) : null;
}

type Need = { id: string; needBps: number; hasLayers: boolean; flows: boolean };

/** Cameras before screens, the larger ones before the smaller, and otherwise as they came. */
function inOrder(streams: readonly DownStream[]): Need[] {
  const rank = ({ source }: DownStream) => (source === "camera" ? 0 : 1);
  return streams
    .toSorted((a, b) => rank(a) - rank(b) || b.layer - a.layer)
    .flatMap((stream) => {
      const needBps = leastOf(stream);
      const { id, rateBps, flows } = stream;
      return needBps === null ? [] : [{ id, needBps, hasLayers: rateBps === null, flows }];
    });
}

/**
 * A way down after one more look at it (decision 0013). Sound is never held. Of what moves, each thing gets the least it needs of the
 * estimate, in its order. What finds no room while packets are lost or queue up is sent in its least form, and if that finds none either, held.
 * It comes back the same way, for a trial or when there was room in two looks, each later than the time before if that was in vain.
 */
export function followDownlink(before: DownlinkState, sample: DownlinkSample): DownlinkState {
  const { availableBps, atMs, lossShare } = sample;
  if (availableBps === null) return newDownlink;
  const hasFallen = before.availableBps !== null && availableBps < before.availableBps * FALL_CONGESTED;
  const congestion = (lossShare ?? 0) >= LOSS_CONGESTED ? "loss" : hasFallen ? "fall" : null;
  const streams = new Map<string, StreamState>();
  let left = availableBps;
  let floorBps = 0;
  let isTaken = [...before.streams.values()].some(({ stage }) => stage === "trying");
  for (const { id, ...need } of inOrder(sample.streams)) {
    const was = before.streams.get(id) ?? enter("whole", atMs, 0);
    const now = followStream(was, { ...need, atMs, left, congestion, mayTry: !isTaken });
    // What is behind it in the order waits until it is there.
    isTaken ||= now.stage === "trying" || now.stage === "held";
    if (now.stage !== "held") left = Math.max(0, left - need.needBps);
    if (need.hasLayers && (now.stage === "trying" || now.stage === "least")) floorBps += need.needBps;
    streams.set(id, now);
  }
  return { streams, availableBps, floorBps };
}

const enter = (stage: Stage, sinceMs: number, inVain: number, isBack = false): StreamState => {
  return { stage, sinceMs, against: 0, roomy: 0, inVain, isBack };
};

type Look = Omit<Need, "id"> & { atMs: number; left: number; congestion: "loss" | "fall" | null; mayTry: boolean };

function followStream(was: StreamState, look: Look): StreamState {
  switch (was.stage) {
    case "whole":
      return followWhole(was, look);
    case "least":
      return followLeast(was, look);
    case "trying":
      return followTrying(was, look);
    case "held":
      return followHeld(was, look);
  }
}

/** How often it was in vain once it can't stay as it was sent: once more if it had just come back, and never if that went well for long. */
const failed = ({ sinceMs, inVain, isBack }: StreamState, atMs: number) =>
  atMs - sinceMs >= PROVEN_MS ? 0 : inVain + (isBack ? 1 : 0);
const later = (firstMs: number, { inVain }: StreamState, maxMs: number) => Math.min(firstMs * 2 ** inVain, maxMs);

function followWhole(was: StreamState, { atMs, left, needBps, hasLayers, flows, congestion }: Look): StreamState {
  const ageMs = atMs - was.sinceMs;
  const isProven = ageMs >= PROVEN_MS;
  if (was.isBack && !isProven && hasLayers && congestion === "loss") return enter("least", atMs, was.inVain + 1);
  const hasRoom = left >= needBps * (hasLayers ? WHOLE_FACTOR : 1);
  const sendsNothing = left < needBps && !flows && ageMs >= SETTLES_MS;
  const said = congestion ?? (sendsNothing ? "nothing" : null);
  // An estimate follows what is lost with some seconds' delay; what has layers loses little by waiting for it with less.
  const excused = hasRoom && !(hasLayers && congestion === "loss");
  const more = said ? (hasRoom ? 1 : AGAINST[said]) : 0;
  const against = excused ? 0 : was.against + more;
  if (against >= AGAINST_LIMIT) return enter(hasLayers ? "least" : "held", atMs, failed(was, atMs));
  return { ...was, against, ...(isProven && { inVain: 0, isBack: false }) };
}

function followLeast(was: StreamState, { atMs, left, needBps, flows, congestion }: Look): StreamState {
  const ageMs = atMs - was.sinceMs;
  const isLost = congestion === "loss" && ageMs > LOSS_LAGS_MS;
  const against = flows && !isLost ? 0 : was.against + (isLost ? AGAINST.loss : AGAINST.nothing);
  if (against >= AGAINST_LIMIT && left < needBps * WHOLE_FACTOR) return enter("held", atMs, failed(was, atMs));
  const hasRoom = congestion === null && left >= needBps * WHOLE_FACTOR * ROOM_MARGIN;
  const roomy = hasRoom ? was.roomy + 1 : 0;
  const isDue = left >= needBps * FAST_FACTOR || ageMs >= later(WHOLE_AFTER_MS, was, WHOLE_AFTER_MAX_MS);
  if (roomy >= ROOMY_LOOKS && isDue) return enter("whole", atMs, was.inVain, true);
  return { ...was, against, roomy };
}

function followTrying(was: StreamState, { atMs, left, needBps, hasLayers, congestion }: Look): StreamState {
  // What has no layers is sent whole, whatever the estimate: that nothing is lost says that it fits.
  const arrives = congestion === null && (needBps <= left || !hasLayers);
  const roomy = arrives ? was.roomy + 1 : 0;
  if (roomy >= ROOMY_LOOKS) return enter(hasLayers ? "least" : "whole", atMs, was.inVain, true);
  if (atMs - was.sinceMs < TRIAL_MS) return { ...was, roomy };
  return enter("held", atMs, was.inVain + 1);
}

function followHeld(was: StreamState, { atMs, left, needBps, mayTry }: Look): StreamState {
  const ageMs = atMs - was.sinceMs;
  const roomy = left >= needBps * ROOM_MARGIN ? was.roomy + 1 : 0;
  const hasRoom = roomy >= ROOMY_LOOKS && ageMs >= later(BACK_AFTER_MS, was, BACK_AFTER_MAX_MS);
  if (mayTry && (hasRoom || ageMs >= later(TRIAL_AFTER_MS, was, TRIAL_AFTER_MAX_MS))) {
    return enter("trying", atMs, was.inVain);
  }
  return { ...was, roomy };
}

const idsIn = ({ streams }: DownlinkState, stages: readonly Stage[]) =>
  [...streams].flatMap(([id, { stage }]) => (stages.includes(stage) ? [id] : []));

/** What isn't to be sent. */
export const heldOf = (state: DownlinkState): string[] => idsIn(state, ["held"]);
/** What is to be sent in its smallest form. */
export const reducedOf = (state: DownlinkState): string[] => idsIn(state, ["trying", "least"]);
/** What whoever would watch it is told of as paused. */
export const pausedOf = (state: DownlinkState): string[] => idsIn(state, ["held", "trying"]);
