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

type Key = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "repeat" | "isComposing">;

/** Which shortcut a key press means, or null. Letters count by what they are or, in other scripts, by where they are. */
export function shortcutOf(press: Key): Shortcut | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat || press.isComposing) return null;
  const letter = /^[a-z]$/i.test(press.key) ? press.key.toUpperCase() : null;
  const place = !letter && /^\p{L}$/u.test(press.key) ? press.code.replace(/^Key/, "") : null;
  const pressed = letter ?? place ?? press.key;
  const found = Object.entries(shortcutKeys).find(([, key]) => key === pressed);
  return (found?.[0] as Shortcut | undefined) ?? null;
}
