// Files for the tests and benches of others: real PDFs, and ones that must be refused.
export { encryptedPdf } from "./encrypted-pdf.ts";
export { manyPages } from "./hostile-pdfs.ts";
export { blackPng } from "./images.ts";
export { makePdf } from "./make-pdf.ts";
