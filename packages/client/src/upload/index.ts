export { uploadToLibrary, type LibraryUpload } from "./library-upload.ts";
export { nameOf, startUpload, type UploadHandle, type UploadListener, type UploadStage } from "./upload.ts";
