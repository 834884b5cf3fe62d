import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedDatabase } from "../../../../scripts/stack.mjs";
import type { TestDatabase } from "./debian-postgres.ts";

/** The embedded PostgreSQL as `npm start` runs it, with data of its own that are gone afterwards. */
export async function startEmbeddedPostgres(): Promise<TestDatabase> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "moim-embedded-postgres-"));
  const database = await startEmbeddedDatabase({ dataDir });
  return {
    url: database.url,
    stop: async () => {
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
