/** A presenter's clock: runs since `startedAt` (milliseconds), or is held; `beforeMs` is what it counted until then. */
export type Timer = { startedAt: number | null; beforeMs: number };

export const started = (now: number): Timer => ({ startedAt: now, beforeMs: 0 });

export function elapsedMs({ startedAt, beforeMs }: Timer, now: number): number {
  return beforeMs + (startedAt === null ? 0 : Math.max(0, now - startedAt));
}

/** Held if it runs, running on if it was held. */
export function toggled(timer: Timer, now: number): Timer {
  return { startedAt: timer.startedAt === null ? now : null, beforeMs: elapsedMs(timer, now) };
}

/** From nothing again; it runs on if it ran. */
export function reset(timer: Timer, now: number): Timer {
  return { startedAt: timer.startedAt === null ? null : now, beforeMs: 0 };
}

/** "4:05", "1:02:33". */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
