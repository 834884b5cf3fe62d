import { z } from "zod";
import { chatReaches, presentingModes, rights, type Right } from "./permissions.ts";
import { openRules, type RoomRules } from "./views.ts";

const settled = z.boolean();
const eachRight = Object.fromEntries(rights.map((right) => [right, settled])) as Record<Right, typeof settled>;

/** Some of a meeting's rules, for what is to change. */
export const someRules = z
  .strictObject({
    ...eachRight,
    chatReach: z.enum(chatReaches),
    presenting: z.enum(presentingModes),
    waitingRoom: settled,
    invitedSkip: settled,
    locked: settled,
  } satisfies Record<keyof RoomRules, unknown>)
  .partial();

/** What an owner settles before the meeting: it begins so each time. Not the lock, which nobody new could pass. */
export const presetRules = someRules.omit({ locked: true });
export type PresetRules = Omit<RoomRules, "locked">;

/** A preset as it was stored. What is missing, or isn't known any more, is as it is while nobody has settled anything. */
export function readPreset(stored: unknown): PresetRules {
  const { locked: _, ...open } = openRules;
  const given = typeof stored === "object" && stored !== null ? stored : {};
  const kept = Object.entries(presetRules.shape).flatMap(([rule, schema]) => {
    const { success, data } = schema.safeParse((given as Record<string, unknown>)[rule]);
    return success && data !== undefined ? [[rule, data]] : [];
  });
  return { ...open, ...Object.fromEntries(kept) };
}
