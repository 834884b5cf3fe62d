import { build } from "rolldown";

/** A script for a page out of one of our files and what it imports. */
export async function bundle(entry: string): Promise<string> {
  const { output } = await build({ input: entry, write: false, output: { format: "iife" } });
  return output[0].code;
}
