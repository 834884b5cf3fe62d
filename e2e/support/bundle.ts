import { build } from "rolldown";

const made = new Map<string, Promise<string>>();

/** A script for a page out of one of our files and what it imports; made once. */
export async function bundle(entry: string): Promise<string> {
  const script = made.get(entry) ?? make(entry);
  made.set(entry, script);
  return await script;
}

async function make(entry: string): Promise<string> {
  const { output } = await build({ input: entry, write: false, output: { format: "iife" } });
  return output[0].code;
}
