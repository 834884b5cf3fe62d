/** What was heard lately, and how quiet it is here between words. */
export type Ear = {
  /** The quiet of the place, 0 to 1 as levels are; null before the first level. */
  floor: number | null;
  /** When the last level came, in milliseconds of any clock that doesn't jump. */
  atMs: number;
  /** How long something was loud lately; quiet takes back as much, so that clicks and beeps don't add up. */
  loudMs: number;
};

export const freshEar: Ear = { floor: null, atMs: 0, loudMs: 0 };

/** Quieter than this is nobody at this microphone: -39 dBFS on the scale of levels, 60 dB from 0 to 1. */
const AUDIBLE = 0.35;
/** A voice is so much louder than the place it speaks in: 9 dB. */
const ABOVE_FLOOR = 0.15;
/** The floor rises by this much a second (3 dB): a fan that starts is soon part of the place. Falling is at once. */
const FLOOR_RISE_PER_S = 0.05;
/** Loud for this long is speech: longer than a cough, a key or a cup. */
const SPEECH_MS = 500;
/** A level stands for no longer than this: in a hidden tab they come once a second, and tell too little. */
const LONGEST_STEP_MS = 120;

/**
 * Listens on by one level.
 * @param level 0 to 1, a decibel scale from -60 to 0 dBFS
 * @param atMs when; about 15 levels come a second
 */
export function hear(ear: Ear, level: number, atMs: number): Ear {
  if (ear.floor === null) return { floor: level, atMs, loudMs: 0 };
  const stepMs = Math.min(LONGEST_STEP_MS, Math.max(0, atMs - ear.atMs));
  const isLoud = level > AUDIBLE && level > ear.floor + ABOVE_FLOOR;
  const loudMs = isLoud ? Math.min(SPEECH_MS, ear.loudMs + stepMs) : Math.max(0, ear.loudMs - stepMs);
  const floor = Math.min(level, ear.floor + (FLOOR_RISE_PER_S * stepMs) / 1_000);
  return { floor, atMs, loudMs };
}

/** Whether what was heard lately is someone speaking. */
export function isSpeech(ear: Ear): boolean {
  return ear.loudMs >= SPEECH_MS;
}
