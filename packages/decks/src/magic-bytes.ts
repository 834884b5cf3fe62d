// Readers accept a PDF whose mark comes after some other bytes, as mail programs and printers put them; PDFium does too.
const MARK = "%PDF-";

/** How many bytes of a file are needed to tell. */
export const HEAD_BYTES = 1024;

/** Whether a file that begins with these bytes may be a PDF. */
export function looksLikePdf(head: Uint8Array): boolean {
  return Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, HEAD_BYTES)).includes(MARK);
}
