import type { Measure } from "./model/text-layer.ts";

const FONT_PX = 100;
let context: CanvasRenderingContext2D | null | undefined;

/** How wide a text is in the browser's sans-serif, which the text layer is set in, at a height of one pixel. */
export const measureText: Measure = (text) => {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text.length / 2;
  context.font = `${FONT_PX}px sans-serif`;
  return context.measureText(text).width / FONT_PX;
};
