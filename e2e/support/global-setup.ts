import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startStack } from "../../scripts/launch/stack.mjs";
import { mediaAddresses } from "./media-addresses.ts";
import { PRODUCT_FILE_VARIABLE, type Product } from "./product.ts";

/** Starts the real product on ports and data of its own, and stops it after the last test. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "moim-e2e-"));
  const statusToken = "status-token-of-the-browser-tests";
  const stack = await startStack({
    dataDir,
    ports: "free",
    env: {
      STATUS_TOKEN: statusToken,
      MEDIA_ANNOUNCED_ADDRESS: mediaAddresses.join(","),
      AUTH_RATE_LIMIT: "off",
      WEBHOOK_ALLOWED_ADDRESSES: "127.0.0.1",
    },
  });
  const file = join(dataDir, "product.json");
  const product: Product = { webUrl: stack.webUrl, serverUrl: stack.serverUrl, statusToken, dataDir };
  writeFileSync(file, JSON.stringify(product));
  process.env[PRODUCT_FILE_VARIABLE] = file;
  return async () => {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
