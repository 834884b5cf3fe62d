import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { inRoot, root } from "../shared/paths.mjs";
import { Problem } from "../shared/problem.mjs";
import { step } from "../shared/progress.mjs";
import { lastLines, runCommand } from "../shared/run-command.mjs";

const stampFile = inRoot("packages/db/src/generated/.made-from");

/** Generates the Prisma client from prisma/schema.prisma when either has changed. */
export async function generateDatabaseClient() {
  const wanted = createHash("sha256")
    .update(readFileSync(inRoot("prisma/schema.prisma")))
    .update(readFileSync(inRoot("node_modules/prisma/package.json")))
    .digest("hex");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  await step("Generating the database client", async () => {
    const { ok, logFile } = await runCommand(
      process.execPath,
      [inRoot("node_modules/prisma/build/index.js"), "generate", "--schema", inRoot("prisma/schema.prisma")],
      // Generating needs no engine, but Prisma would download one unless it is told of a file that exists.
      {
        cwd: root,
        log: "prisma-generate",
        env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
      },
    );
    if (!ok) throw new Problem(`The database client could not be generated:\n\n${lastLines(logFile)}`);
    writeFileSync(stampFile, wanted);
  });
}
