import { NextResponse, type NextRequest } from "next/server";
import { config as webConfig } from "./server/config.ts";
import { contentSecurityPolicy, securityHeaders } from "./server/content-security.ts";

/**
 * Headers, nothing else: a nonce and a policy for every answer. It authorises nobody; each page and route handler does
 * that itself, so that going around this gains nothing.
 */
export function proxy(request: NextRequest) {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy(nonce, webConfig().signalingUrl, process.env.NODE_ENV === "development");

  const headers = new Headers(request.headers);
  // Next's own, between its parts; from outside they have been used to skip the proxy (CVE-2025-29927).
  const internal = [...headers.keys()].filter((name) => name.startsWith("x-middleware-"));
  for (const name of internal) headers.delete(name);
  headers.set("x-nonce", nonce);
  headers.set("Content-Security-Policy", policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  if (webConfig().publicUrl.startsWith("https:")) {
    response.headers.set("Strict-Transport-Security", "max-age=31536000");
  }
  return response;
}

export const config = { matcher: "/((?!_next/static|_next/image).*)" };
