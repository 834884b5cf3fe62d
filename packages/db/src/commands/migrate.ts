// Applies the migrations to DATABASE_URL and says which. A process of its own, so that the engine's memory goes with it.
import { applyMigrations } from "../migrate.ts";

process.exit(await migrate(process.env["DATABASE_URL"]));

// The exit code is given at once: the engine leaves a timer behind that would hold the process for ten seconds.
async function migrate(url: string | undefined): Promise<number> {
  if (!url) {
    console.error("DATABASE_URL is not set: it names the PostgreSQL database to migrate.");
    return 1;
  }
  try {
    const applied = await applyMigrations(url);
    console.log(applied.length > 0 ? `applied ${applied.join(", ")}` : "up to date");
    return 0;
  } catch (error) {
    console.error(`The migrations could not be applied: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
