import { parseArgs } from "node:util";

export type Options = {
  runs: number;
  /** Ids of faults; null: all. */
  only: readonly string[] | null;
  seed: number;
  /** Each once, what lasts minutes only for seconds. */
  short: boolean;
  json: boolean;
};

export const USAGE = `npm run faults -- [--runs N] [--only F1,F5] [--seed N] [--short] [--json]
  --runs   how often each fault is injected (default 20; with --short 1)
  --only   ids of faults (default: all)
  --seed   for what is chosen at random: whom it hits, and when (default 1)
  --short  once each, and what lasts minutes lasts seconds
  --json   one line of JSON in place of the table`;

/** @throws Error that says what is wrong with what was asked for */
export function readOptions(args: readonly string[], known: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: "string" },
      only: { type: "string" },
      seed: { type: "string", default: "1" },
      short: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const { short, json } = values;
  const only = values.only?.split(",").map((id) => id.trim().toUpperCase()) ?? null;
  const unknown = only?.filter((id) => !known.includes(id)) ?? [];
  if (unknown.length > 0) throw new Error(`There is no fault ${unknown.join(", ")}; there are ${known.join(", ")}.`);
  return {
    runs: whole("--runs", values.runs ?? (short ? "1" : "20"), 1),
    only,
    seed: whole("--seed", values.seed, 0),
    short,
    json,
  };
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`${name} has to be a whole number from ${least} on.`);
  return value;
}
