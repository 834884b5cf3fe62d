/** Decks of slides: taking an uploaded PDF, making page images of it in a separate process with limits, and finding them. */
export { readDeck, removeDeck, removeUnfinished } from "./deck-store.ts";
export {
  DEFAULT_LIMITS,
  IMAGE_WIDTHS,
  MAX_PAGES,
  MAX_PIXELS,
  MAX_UPLOAD_BYTES,
  type ImageWidth,
  type RenderLimits,
} from "./limits.ts";
export { isDeckId, pageFile } from "./paths.ts";
export { createDeckRenderer, type DeckRenderer, type DeckRendererOptions, type RenderInput } from "./renderer.ts";
export type { Cost, DeckMeta, PageSize, RefusalReason, RenderedPage, RenderResult } from "./results.ts";
export { receiveUpload, type UploadOptions, type UploadResult } from "./upload.ts";
