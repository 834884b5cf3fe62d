/** Decks of slides: making page images of uploaded files in separate processes with limits, and finding them. */
export { contentIdOf, isContentId } from "./content-id.ts";
export { originalFiles, readDeck, readPage, removeDeck, removeUnfinished, type Deck } from "./deck-store.ts";
export { isImageKind, isOfficeKind, type FileKind, type SourceFile } from "./kinds.ts";
export {
  DEFAULT_LIMITS,
  ENLARGED_WIDTH,
  IMAGE_WIDTHS,
  MAX_PAGES,
  MAX_PIXELS,
  MAX_UPLOAD_BYTES,
  RENDERED_WIDTHS,
  type ImageWidth,
  type RenderLimits,
} from "./limits.ts";
export { pageFile, quarantineFolder } from "./paths.ts";
export {
  createDeckRenderer,
  type DeckRenderer,
  type DeckRendererOptions,
  type DrawResult,
  type RenderInput,
  type WithDrawingsInput,
} from "./renderer.ts";
export type {
  Alt,
  Box,
  Cost,
  DeckMeta,
  Line,
  Link,
  Loss,
  LossKind,
  PageInfo,
  PageSize,
  RefusalReason,
  RenderedPage,
  RenderResult,
} from "./results.ts";
export type { DrawnPage, DrawnShape } from "./drawn-pages.ts";
export { sniffFile } from "./sniff.ts";
export { receiveUpload, type UploadOptions, type UploadResult } from "./upload.ts";
