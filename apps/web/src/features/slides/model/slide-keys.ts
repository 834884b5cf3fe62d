/** What a key does to the slides. */
export type SlideAction =
  | { do: "step"; by: -1 | 1 }
  | { do: "first" | "last" }
  | { do: "black" | "whole" | "full-screen" | "find" }
  | { do: "zoom"; by: -1 | 1 }
  /** Part of a page's number, which Enter ends. */
  | { do: "digit"; digit: string }
  | { do: "go"; position: number };

type Key = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "repeat" | "isComposing">;

const plain: Record<string, SlideAction> = {
  ArrowRight: { do: "step", by: 1 },
  PageDown: { do: "step", by: 1 },
  ArrowLeft: { do: "step", by: -1 },
  PageUp: { do: "step", by: -1 },
  Home: { do: "first" },
  End: { do: "last" },
  "+": { do: "zoom", by: 1 },
  "=": { do: "zoom", by: 1 }, // the same key without Shift
  "-": { do: "zoom", by: -1 },
};
const letters: Record<string, SlideAction> = { B: { do: "black" }, F: { do: "full-screen" } };

/**
 * What a press means, or null.
 * @param typed the digits that came just before, if any
 */
export function slideActionOf(press: Key, typed: string): SlideAction | null {
  const { key, ctrlKey, metaKey, altKey, repeat, isComposing } = press;
  if (isComposing || altKey) return null;
  const letter = letterOf(press);
  if (ctrlKey !== metaKey) return letter === "F" && !repeat ? { do: "find" } : null;
  if (ctrlKey) return null;
  if (/^\d$/.test(key)) return key === "0" && typed === "" ? { do: "whole" } : { do: "digit", digit: key };
  if (key === "Enter") return typed === "" ? null : { do: "go", position: Number.parseInt(typed, 10) };
  if (Object.hasOwn(plain, key)) return plain[key] ?? null;
  return letter !== null && !repeat ? (letters[letter] ?? null) : null;
}

/** Letters count by what they are or, in other scripts, by where they are. */
function letterOf({ key, code }: Key): string | null {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  return /^\p{L}$/u.test(key) ? code.replace(/^Key/, "") : null;
}
