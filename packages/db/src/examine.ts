import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";

const migrationsFolder = fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));

/**
 * What a database says of itself.
 * @returns `nowMs` by its clock, and the names of migrations that it hasn't had
 * @throws when it is away, or refuses
 */
export async function migrationsMissing(databaseUrl: string): Promise<{ nowMs: number; missing: string[] }> {
  const connection = await new PrismaPg({
    connectionString: databaseUrl,
    max: 1,
    connectionTimeoutMillis: 5_000,
  }).connect();
  try {
    const ask = async (sql: string) => (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows;
    const [[now] = []] = await ask("select (extract(epoch from clock_timestamp()) * 1000)::bigint::text");
    const [[table] = []] = await ask("select to_regclass('_prisma_migrations')::text");
    const rows = table ? await ask("select migration_name from _prisma_migrations where finished_at is not null") : [];
    const applied = new Set(rows.map(([name]) => name));
    const entries = await readdir(migrationsFolder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    return { nowMs: Number(now), missing: names.filter((name) => !applied.has(name)).toSorted() };
  } finally {
    await connection.dispose();
  }
}
