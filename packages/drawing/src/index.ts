export { markHex } from "./colors.ts";
export { hits } from "./hits.ts";
export { onPaper, PAPER_WIDTH, paperHeight, type PageSize, type Point } from "./paper.ts";
export { shapesOf, type PathShape, type Shape, type TextShape } from "./shapes.ts";
export { simplify } from "./simplify.ts";
export { ASCENT, LINE_HEIGHT } from "./text-lines.ts";
