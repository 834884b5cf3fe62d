import type { Connection } from "./connection.ts";

/**
 * The browser often knows sooner than any timeout that the network went or came back. Returns the function that stops
 * listening; does nothing outside a browser.
 */
export function watchNetwork(connection: Connection): () => void {
  const target = globalThis as Partial<Pick<Window, "addEventListener" | "removeEventListener">>;
  const offline = () => connection.drop();
  const online = () => connection.retry();
  target.addEventListener?.("offline", offline);
  target.addEventListener?.("online", online);
  return () => {
    target.removeEventListener?.("offline", offline);
    target.removeEventListener?.("online", online);
  };
}
