import type { Browser, Page } from "puppeteer-core";

/**
 * The addresses a page asks for that aren't the product's, from here on. Firefox tells of WebSockets too, as of what
 * they begin with: a request by http.
 * @param own hosts of the product, with their ports
 */
export function foreignRequestsOf(page: Page, own: readonly string[]): string[] {
  const foreign: string[] = [];
  page.on("request", (request) => {
    const { protocol, host, href } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && !own.includes(host)) foreign.push(href);
  });
  return foreign;
}

/** What is noticed of a page that does ask a foreign host, by a request and by a WebSocket. */
export async function noticedOfForeign(browser: Browser, host: string): Promise<string[]> {
  const page = await browser.newPage();
  const noticed = foreignRequestsOf(page, []);
  await page.evaluate(async (foreign) => {
    await fetch(`http://${foreign}/request`).catch(() => undefined);
    const socket = new WebSocket(`ws://${foreign}/socket`);
    await new Promise((resolve) => (socket.onerror = resolve));
  }, host);
  await page.close();
  return noticed;
}
