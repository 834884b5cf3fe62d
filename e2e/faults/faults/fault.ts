import type { startOwnProduct } from "../../support/own-product.ts";
import type { Random } from "../../../apps/server/src/testing/soak/random.ts";
import type { Lab } from "../lab/lab.ts";
import type { Meeting } from "../people/meeting.ts";
import type { Bar } from "../table/statistics.ts";

/** What a fault is injected into. */
export type Setting = {
  lab: Lab;
  stack: Awaited<ReturnType<typeof startOwnProduct>>;
  meeting: Meeting;
  random: Random;
  /** What would last minutes lasts seconds. */
  short: boolean;
};

/** What is known once it was injected. */
export type Injected = {
  /** When it was there, or gone again where recovery is measured from that; in ms since 1970. */
  from: number;
  /** Figures of its own. */
  figures?: Record<string, number>;
  /** What had to hold meanwhile and didn't, in words. */
  broke?: readonly string[];
  /** Looks once more and takes back what is still there, when the meeting has recovered or hasn't. @returns what broke */
  afterwards?: () => Promise<readonly string[]>;
};

export type Fault = {
  id: string;
  title: string;
  bars: readonly Bar[];
  /** So long after the last one of its kind, at least, or what it hits behaves otherwise. */
  apartMs: number;
  /** Its kind, where several faults hit the same. Default: its id. */
  kind?: string;
  /** Injects it, waits where it lasts, and takes it back. */
  inject: (setting: Setting) => Promise<Injected>;
};

/** By the machine's clock, as precisely as pages tell it. */
export const now = () => Math.round(performance.timeOrigin + performance.now());
export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)));
