type Chunk = typeof import("./meeting-chunk.ts");

let loading: Promise<Chunk> | undefined;

/** Loads what a meeting needs, once. A failed load is tried anew the next time. */
export function loadMeeting(): Promise<Chunk> {
  loading ??= import("./meeting-chunk.ts").catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Loads it while nothing else is going on, so that joining doesn't wait for it. Returns the function that calls it off. */
export function loadMeetingWhenIdle(): () => void {
  const load = () => void loadMeeting().catch(() => undefined);
  if (!("requestIdleCallback" in globalThis)) {
    const timer = setTimeout(load, 1_000);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(load, { timeout: 2_000 });
  return () => cancelIdleCallback(handle);
}
