import type { RenderLimits } from "../limits.ts";

// What the child holds beside PDFium's heap: Node itself, two pages' pixels, the WebP encoders.
const BESIDE_HEAP_BYTES = 224 * 1024 * 1024;
const MIN_HEAP_BYTES = 32 * 1024 * 1024;

/** How far PDFium's heap may grow, so that the whole process stays within its limit. */
export const heapBytesFor = ({ memoryBytes }: RenderLimits) =>
  Math.max(MIN_HEAP_BYTES, memoryBytes - BESIDE_HEAP_BYTES);
