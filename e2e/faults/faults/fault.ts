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
};

/** What is known once it was injected. */
export type Injected = {
  /** When it was there, or gone again where recovery is measured from that; in ms since 1970. */
  from: number;
  /** Figures of its own. */
  figures?: Record<string, number>;
};

export type Fault = {
  id: string;
  title: string;
  bars: readonly Bar[];
  /** So long after the last one of its kind, at least, or what it hits behaves otherwise. */
  apartMs: number;
  /** Injects it, waits where it lasts, and takes it back. */
  inject: (setting: Setting) => Promise<Injected>;
};

/** By the machine's clock, as precisely as pages tell it. */
export const now = () => Math.round(performance.timeOrigin + performance.now());
export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)));
