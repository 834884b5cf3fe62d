import { MAX_LINKS, MAX_PAGES, MAX_URL_CHARACTERS } from "../limits.ts";
import type { Link } from "../results.ts";
import { isWebAddress } from "../web-address.ts";
import type { Pdfium } from "./pdfium-module.ts";
import type { ValueReader } from "./pdfium-values.ts";

const GO_TO = 1;
const OPEN_ADDRESS = 3;

/** The places of a page that lead to web addresses or to other pages; whatever else a file would have them do is left out. */
export function readLinks(pdfium: Pdfium, values: ValueReader, document: number, page: number): Link[] {
  const links = values.enumerate(MAX_LINKS, (position, link) => pdfium._FPDFLink_Enumerate(page, position, link));
  return links.flatMap((link) => {
    const rectangle = values.rectangle((buffer) => pdfium._FPDFLink_GetAnnotRect(link, buffer));
    const target = rectangle && targetOf(link);
    return target ? [{ ...values.boxOf(page, rectangle), ...target }] : [];
  });

  function targetOf(link: number): { url: string } | { page: number } | null {
    const destination = pdfium._FPDFLink_GetDest(document, link);
    if (destination !== 0) return pageOf(destination);
    const action = pdfium._FPDFLink_GetAction(link);
    const type = action === 0 ? 0 : pdfium._FPDFAction_GetType(action);
    if (type === GO_TO) return pageOf(pdfium._FPDFAction_GetDest(document, action));
    if (type !== OPEN_ADDRESS) return null;
    const url = values.utf8((buffer, bytes) => pdfium._FPDFAction_GetURIPath(document, action, buffer, bytes));
    return url.length <= MAX_URL_CHARACTERS && isWebAddress(url) ? { url } : null;
  }

  function pageOf(destination: number): { page: number } | null {
    const index = destination === 0 ? -1 : pdfium._FPDFDest_GetDestPageIndex(document, destination);
    return index >= 0 && index < MAX_PAGES ? { page: index + 1 } : null;
  }
}
