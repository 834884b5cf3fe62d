import type { BannerTone } from "./Banner.tsx";

/** What can be done about what was said, while it stands there. */
export type ToastAction = { words: string; run: () => void };
export type Toast = { id: number; message: string; tone: BannerTone; action: ToastAction | null };

const LIFETIME_MS = { info: 5_000, success: 5_000, warning: 8_000, danger: 8_000 } as const;
const MOST_AT_ONCE = 3;

const none: readonly Toast[] = [];
let toasts = none;
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/**
 * Says something in passing, for a few seconds. What must be read belongs in a Banner, and what must be done isn't an `action`
 * here: it goes with the words. The same words aren't stacked. Returns its id, for {@link dismissToast}.
 */
export function toast(message: string, tone: BannerTone = "info", action: ToastAction | null = null): number {
  const id = nextId++;
  set([...toasts.filter((other) => other.message !== message), { id, message, tone, action }].slice(-MOST_AT_ONCE));
  setTimeout(() => dismissToast(id), LIFETIME_MS[tone]);
  return id;
}

export function dismissToast(id: number): void {
  if (toasts.some((other) => other.id === id)) set(toasts.filter((other) => other.id !== id));
}

/** For useSyncExternalStore. */
export const toastStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: () => toasts,
  getOnServer: () => none,
};
