import { preferences } from "./preferences.ts";

type Press = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey">;

/** Whether a press is a letter, digit, sign or Space by itself: what someone who dictates, or whose hand slips, presses unasked. */
export function isSingleKey({ key, code, ctrlKey, metaKey, altKey }: Press): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  return code === "Space" || key === "Process" || /^.$/u.test(key);
}

/** Whether this person switched shortcuts of a single key off (WCAG 2.1.4), and this is one. */
export function isSwitchedOff(press: Press): boolean {
  return isSingleKey(press) && !preferences().getState().singleKeys;
}
