import { foreignRequests, watchForeign } from "../support/foreign.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

test("what asks a foreign host would be noticed: a request, and a WebSocket", async ({ browser }) => {
  const context = await browser.newContext({ bypassCSP: true });
  watchForeign(context);
  const page = await context.newPage();
  await page.goto(product().webUrl);
  await page.evaluate(async () => {
    await fetch("http://127.0.0.1:9/a").catch(() => undefined);
    new WebSocket("ws://127.0.0.1:9/b");
  });
  await expect.poll(() => foreignRequests).toEqual(["http://127.0.0.1:9/a", "ws://127.0.0.1:9/b"]);
  foreignRequests.length = 0;
  await context.close();
});
