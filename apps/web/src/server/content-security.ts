/**
 * The Content-Security-Policy of every page: this origin, the signaling server, nothing else in the world.
 * @param nonce fresh for each response.
 * @param signalingUrl origin of apps/server.
 */
export function contentSecurityPolicy(nonce: string, signalingUrl: string, development = false): string {
  const signaling = new URL(signalingUrl).origin;
  const socket = signaling.replace(/^http/, "ws");
  const policy: Record<string, string[]> = {
    "default-src": ["'self'"],
    // Development needs eval for React's error overlays.
    "script-src": [
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      "'wasm-unsafe-eval'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    "style-src": ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    "img-src": ["'self'", "blob:", "data:", signaling],
    "media-src": ["'self'", "blob:", "mediastream:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", signaling, socket],
    "worker-src": ["'self'", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  };
  return Object.entries(policy)
    .map(([name, values]) => [name, ...values].join(" "))
    .join("; ");
}

/** The other headers that every answer carries. */
export const securityHeaders: Record<string, string> = {
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy":
    "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), speaker-selection=(self), " +
    "screen-wake-lock=(self), picture-in-picture=(self), autoplay=(self), clipboard-write=(self), " +
    "geolocation=(), usb=(), serial=(), hid=(), midi=(), payment=(), browsing-topics=()",
};
