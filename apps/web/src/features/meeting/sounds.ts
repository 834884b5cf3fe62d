export type SoundName = "joined" | "left" | "hand" | "knock" | "muted";

/** A note: hertz, start and length in seconds. */
type Note = readonly [frequency: number, start: number, length: number];

const scores: Record<SoundName, readonly Note[]> = {
  joined: [
    [523.25, 0, 0.16],
    [783.99, 0.09, 0.26],
  ],
  left: [
    [659.25, 0, 0.16],
    [440, 0.09, 0.26],
  ],
  hand: [
    [880, 0, 0.14],
    [1_174.66, 0.12, 0.34],
  ],
  knock: [
    [587.33, 0, 0.12],
    [587.33, 0.18, 0.24],
  ],
  muted: [
    [392, 0, 0.14],
    [293.66, 0.11, 0.28],
  ],
};

const LOUDNESS = 0.06;
/** The same sound again within this time is one too many. */
const APART_MS = 400;

let context: AudioContext | undefined;
const playedAt = new Map<SoundName, number>();

/** Plays one of the meeting's soft sounds, made here of sine waves. Silent where the browser wants a click first. */
export function playSound(name: SoundName): void {
  const now = Date.now();
  if (now - (playedAt.get(name) ?? 0) < APART_MS) return;
  playedAt.set(name, now);
  context ??= new AudioContext();
  const { currentTime, destination, state } = context;
  if (state === "suspended") void context.resume().catch(() => undefined);
  for (const [frequency, start, length] of scores[name]) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const from = currentTime + 0.02 + start;
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.015);
    gain.gain.exponentialRampToValueAtTime(0.0001, from + length);
    oscillator.connect(gain).connect(destination);
    oscillator.start(from);
    oscillator.stop(from + length);
  }
}
