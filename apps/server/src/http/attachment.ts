/**
 * A file name that every file system can bear.
 * @param name as people wrote it
 */
export function fileNameOf(name: string, extension: string): string {
  const clean =
    name
      .replace(/[\p{C}/\\:*?"<>|]/gu, "_")
      .replace(/^\.+/, "_")
      .slice(0, 120)
      .trim() || "slides";
  return `${clean.toWellFormed()}.${extension}`;
}

/**
 * The header that names a download (RFC 6266): an ASCII name for old programs, the real one for all others.
 * @param name as people wrote it; what file systems and headers can't bear is replaced.
 */
export function contentDisposition(name: string, extension: string): string {
  const whole = fileNameOf(name, extension);
  const ascii = whole.replace(/[^\x20-\x7e]/g, "_").replace(/[%"\\]/g, "_");
  const encoded = encodeURIComponent(whole).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
