/** The kinds of file that become slides, told by their content. */
export const fileKinds = ["pdf", "png", "jpeg", "webp", "pptx", "ppt", "odp"] as const;
export type FileKind = (typeof fileKinds)[number];

export type ImageKind = "png" | "jpeg" | "webp";
export type OfficeKind = "pptx" | "ppt" | "odp";

/** A file and what it is, as {@link fileKinds} names it. */
export type SourceFile = { path: string; kind: FileKind };

export function isFileKind(value: unknown): value is FileKind {
  return (fileKinds as readonly unknown[]).includes(value);
}

/** Pictures: several of them become one deck, a page each. */
export function isImageKind(kind: FileKind): kind is ImageKind {
  return kind === "png" || kind === "jpeg" || kind === "webp";
}

/** Presentations that LibreOffice Impress must convert. */
export function isOfficeKind(kind: FileKind): kind is OfficeKind {
  return kind === "pptx" || kind === "ppt" || kind === "odp";
}
