import { preferences } from "../../shared/meeting/preferences.ts";

/** Two soft notes: hertz, start and length in seconds. */
const NOTES = [
  [523.25, 0, 0.35],
  [783.99, 0.25, 0.6],
] as const;
const LOUDNESS = 0.15;
/** A browser that plays nothing yet says so by then. */
const PATIENCE_MS = 1_000;

type Context = AudioContext & { setSinkId?: (id: string) => Promise<void> };

/** Plays a sound on the speaker that was chosen for meetings, where the browser can choose. @returns whether it plays */
export async function playTone(): Promise<boolean> {
  const context: Context = new AudioContext();
  try {
    const { speakerId } = preferences().getState();
    if (speakerId) await context.setSinkId?.(speakerId).catch(() => undefined); // a speaker that is gone: the system's own
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    if (context.state !== "running") throw new Error("it is kept from playing");
    const ends = NOTES.map(([frequency, start, length]) => {
      const oscillator = context.createOscillator();
      const gain = context.createGain();
      const from = context.currentTime + 0.02 + start;
      oscillator.frequency.value = frequency;
      gain.gain.setValueAtTime(0, from);
      gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.0001, from + length);
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(from);
      oscillator.stop(from + length);
      return new Promise((resolve) => (oscillator.onended = resolve));
    });
    void Promise.all(ends).then(() => context.close());
    return true;
  } catch {
    void context.close();
    return false;
  }
}
