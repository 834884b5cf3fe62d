export { uploadToLibrary, type LibraryUpload } from "./library-upload.ts";
export { KeptUpload } from "./kept-upload.ts";
export {
  DeckRefused,
  nameOf,
  startUpload,
  type UploadHandle,
  type UploadListener,
  type UploadStage,
} from "./upload.ts";
