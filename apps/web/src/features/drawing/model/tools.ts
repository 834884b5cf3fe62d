import { drawingTools, markColors, type DrawingTool, type MarkColor } from "@moim/protocol/views";

/** What is in one's hand: nothing, the laser, something that leaves a mark, or what takes marks away. */
export type Tool = "pointer" | DrawingTool | "eraser";
export const widths = ["thin", "medium", "thick"] as const;
export type Width = (typeof widths)[number];
export type Look = { color: MarkColor; width: Width };

export const shapes = ["line", "arrow", "rectangle", "ellipse"] as const satisfies readonly DrawingTool[];

/** Sizes in 1/10,000 of the page's width; of a text, the height of its letters. */
const sizes: Record<"line" | "highlighter" | "text", Record<Width, number>> = {
  line: { thin: 16, medium: 32, thick: 64 },
  highlighter: { thin: 120, medium: 200, thick: 320 },
  text: { thin: 180, medium: 280, thick: 440 },
};

export function sizeOf(tool: DrawingTool, width: Width): number {
  return sizes[tool === "highlighter" || tool === "text" ? tool : "line"][width];
}

/** How far an eraser reaches, in 1/10,000 of the page's width. */
export const ERASER_RADIUS = 60;

/** The keys of the tools, while one is in the hand. */
export const toolKeys: Record<Tool, string> = {
  pointer: "L",
  pen: "P",
  highlighter: "H",
  line: "I",
  arrow: "A",
  rectangle: "R",
  ellipse: "O",
  text: "T",
  eraser: "E",
};

export type ToolAction = { do: "take"; tool: Tool } | { do: "undo" | "lay-down" };
type Key = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing">;

/** What a press means while a tool is in the hand, or null. Letters count by what they are or, in other scripts, where they are. */
export function toolActionOf({ key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing }: Key): ToolAction | null {
  if (isComposing || altKey) return null;
  if (key === "Escape") return { do: "lay-down" };
  const letter = /^[a-z]$/i.test(key) ? key.toUpperCase() : code.replace(/^Key/, "");
  if (ctrlKey !== metaKey) return letter === "Z" && !shiftKey ? { do: "undo" } : null;
  if (ctrlKey || shiftKey) return null;
  const found = Object.entries(toolKeys).find(([, one]) => one === letter);
  return found ? { do: "take", tool: found[0] as Tool } : null;
}

export const isMarking = (tool: Tool): tool is DrawingTool => (drawingTools as readonly string[]).includes(tool);
export { markColors };
