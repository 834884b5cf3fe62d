import { RequestError } from "@moim/protocol/errors";

const readOnly = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Lets a state-changing request through only from our own pages. Browsers send Origin with every such request; one
 * without it has to say by Sec-Fetch-Site, which pages can't forge either, that it is ours.
 * @throws RequestError `origin-foreign`
 */
export function checkOrigin(request: Request, publicUrl: string): void {
  if (readOnly.has(request.method)) return;
  const origin = request.headers.get("origin");
  const ours = origin === null ? request.headers.get("sec-fetch-site") === "same-origin" : origin === publicUrl;
  if (!ours) throw new RequestError("origin-foreign");
}
