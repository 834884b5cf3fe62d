/** How much of the processors and of the memory is in use, each from 0 to 1. */
export type Load = { cpu: number; memory: number };
/** From what share on nobody new is taken in; 0: never. */
export type LoadLimits = Load;
/** The load of the last while, and whether it is too much for anyone new. */
export type LoadState = { samples: readonly (Load & { at: number })[]; busy: boolean };

/** A class that comes in at once is a moment; what lasts is load. */
const WINDOW_MS = 15_000;
/** Once too much, it is so until this much of the limit is left: else the door would open and close with everyone who comes in. */
const RELIEF = 0.85;

export const noLoad: LoadState = { samples: [], busy: false };

/** The mean of the window; nothing before one has passed. */
export function meanLoad({ samples }: LoadState): Load | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < WINDOW_MS * 0.9) return null;
  const mean = (of: keyof Load) => samples.reduce((sum, sample) => sum + sample[of], 0) / samples.length;
  return { cpu: mean("cpu"), memory: mean("memory") };
}

/** The state after another measurement at a time in milliseconds. */
export function followLoad(state: LoadState, load: Load, at: number, limits: LoadLimits): LoadState {
  const samples = [...state.samples.filter((sample) => sample.at > at - WINDOW_MS), { ...load, at }];
  const mean = meanLoad({ samples, busy: state.busy });
  if (!mean) return { samples, busy: false };
  const factor = state.busy ? RELIEF : 1;
  const exceeds = (of: keyof Load) => limits[of] > 0 && mean[of] >= limits[of] * factor;
  return { samples, busy: exceeds("cpu") || exceeds("memory") };
}
