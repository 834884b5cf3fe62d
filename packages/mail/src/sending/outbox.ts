import { mkdirSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { DeliveryError, type Transport } from "./transport.ts";

/** Writes mails into a folder, each whole or not at all; one that is written again takes its own place. */
export function outboxTransport(folder: string): Transport {
  mkdirSync(folder, { recursive: true });
  return {
    async deliver(id, { raw }, accepted) {
      const unfinished = join(folder, `.${id}.part`);
      try {
        const file = await open(unfinished, "w", 0o600);
        try {
          await file.writeFile(raw);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, join(folder, `${id}.eml`));
      } catch (error) {
        await rm(unfinished, { force: true });
        const detail = error instanceof Error && "code" in error ? String(error.code) : String(error);
        throw new DeliveryError("not-written", { isPermanent: false, detail, cause: error });
      }
      accepted();
    },
  };
}
