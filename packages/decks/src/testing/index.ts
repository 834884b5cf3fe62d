// Files for the tests and benches of others: real decks, and ones that must be refused.
export { encryptedPdf } from "./encrypted-pdf.ts";
export { manyPages } from "./hostile-pdfs.ts";
export { blackPng } from "./images.ts";
export { informativePdf } from "./informative-pdf.ts";
export { makeOdp } from "./make-odp.ts";
export { makePdf } from "./make-pdf.ts";
export { makePptx, type PptxSlide } from "./make-pptx.ts";
