export type Shortcut = "microphone" | "camera" | "hand" | "chat" | "people" | "help";

/** The key of each shortcut, as it stands on the keyboard and in the help. */
export const shortcutKeys: Record<Shortcut, string> = {
  microphone: "M",
  camera: "V",
  hand: "H",
  chat: "C",
  people: "P",
  help: "?",
};

type Key = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "repeat" | "isComposing"
> & { getModifierState?: KeyboardEvent["getModifierState"] };

/** A letter that no Latin keyboard has: there the place counts. "Process" is what an input method says instead of a letter. */
const FOREIGN = /^(?:(?!\p{Script=Latin})\p{L}|Process)$/u;

/** Which shortcut a key press means, or null. Letters count by what they are or, in other scripts, by where they are. */
export function shortcutOf(press: Key): Shortcut | null {
  if (isWithModifier(press) || press.repeat || press.isComposing) return null;
  if (press.key === shortcutKeys.help) return "help"; // with Shift on most keyboards
  if (press.shiftKey) return null;
  const letter = /^[a-z]$/i.test(press.key) ? press.key.toUpperCase() : null;
  const place = !letter && FOREIGN.test(press.key) ? press.code.replace(/^Key/, "") : null;
  const pressed = letter ?? place;
  const found = Object.entries(shortcutKeys).find(([, key]) => key === pressed);
  return (found?.[0] as Shortcut | undefined) ?? null;
}

/** Whether a press begins talking: Space with nothing else. By its place, since input methods have other names for it. */
export function isTalkKey(press: Key): boolean {
  return press.code === "Space" && !isWithModifier(press) && !press.shiftKey && !press.repeat && !press.isComposing;
}

function isWithModifier(press: Key): boolean {
  return press.ctrlKey || press.metaKey || press.altKey || press.getModifierState?.("AltGraph") === true;
}
