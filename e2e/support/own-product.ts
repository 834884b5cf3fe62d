import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startStack } from "../../scripts/launch/stack.mjs";
import { PRODUCT_FILE_VARIABLE, type Product } from "./product.ts";

/** Starts the product for a script that needs one of its own; what asks for the product's addresses is told these. */
export async function startOwnProduct(options: NonNullable<Parameters<typeof startStack>[0]> & { dataDir: string }) {
  const stack = await startStack(options);
  const { dataDir } = options;
  const statusToken = options.env?.["STATUS_TOKEN"] ?? "";
  const product: Product = { webUrl: stack.webUrl, serverUrl: stack.serverUrl, statusToken, dataDir };
  process.env[PRODUCT_FILE_VARIABLE] = join(dataDir, "product.json");
  writeFileSync(process.env[PRODUCT_FILE_VARIABLE], JSON.stringify(product));
  return stack;
}

/** Looks until it is so. @throws Error that says what was seen last */
export async function until<T>(what: string, look: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`${what}: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const LIMIT_MS = 20_000;
