import type { BrowserContext } from "@playwright/test";
import { product } from "./product.ts";

/** Requests and WebSockets that left for an address that isn't the product's. There must be none, ever. */
export const foreignRequests: string[] = [];

/**
 * Watches all that the pages of a browser profile ask for, from here on.
 * @param addresses where the product is that they visit
 */
export function watchForeign(
  context: BrowserContext,
  addresses: readonly string[] = [product().webUrl, product().serverUrl],
): void {
  const own = new Set(addresses.map((address) => new URL(address).host));
  const look = (address: string) => {
    const url = new URL(address);
    if (/^(https?|wss?):$/.test(url.protocol) && !own.has(url.host)) foreignRequests.push(address);
  };
  context.on("request", (request) => look(request.url()));
  // A context tells nothing of WebSockets, its pages do.
  context.on("page", (page) => page.on("websocket", (socket) => look(socket.url())));
}
