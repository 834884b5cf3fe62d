import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { withSchemaEngine } from "./schema-engine.ts";

const prismaFolder = fileURLToPath(new URL("../../../prisma", import.meta.url));
const schemaFile = path.join(prismaFolder, "schema.prisma");
const migrationsFolder = path.join(prismaFolder, "migrations");
const filters = { externalTables: [], externalEnums: [] };

/** A copy of schema.prisma as of the last migration: what the next one starts from. */
const migratedSchemaFile = path.join(migrationsFolder, "migrated.prisma");

/**
 * Applies the migrations that the database does not have yet. Safe to run from several processes at once.
 * @returns the names of those applied
 * @throws when the database is away or a migration fails; the message says which
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const [schema, migrationsList] = await Promise.all([readFile(schemaFile, "utf8"), readMigrations()]);
  return await withSchemaEngine(databaseUrl, schema, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
    return appliedMigrationNames;
  });
}

/** The SQL that takes a database with all migrations to schema.prisma; empty when they agree. Needs no database. */
export async function pendingSql(): Promise<string> {
  const before = await readFile(migratedSchemaFile, "utf8").catch(() => null);
  return await sqlBetween(before, await readFile(schemaFile, "utf8"));
}

/**
 * Writes migrations/{time}_{name}/migration.sql with what schema.prisma has and the migrations do not.
 * @returns the file it wrote; null when there is no difference
 */
export async function writeMigration(name: string, now = new Date()): Promise<string | null> {
  const sql = await pendingSql();
  if (sql === "") return null;
  const time = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const file = path.join(migrationsFolder, `${time}_${name}`, "migration.sql");
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${sql}\n`);
  await copyFile(schemaFile, migratedSchemaFile);
  return file;
}

/** The SQL that makes all of schema.prisma in an empty database. Needs no database. */
export async function wholeSql(): Promise<string> {
  return await sqlBetween(null, await readFile(schemaFile, "utf8"));
}

async function sqlBetween(before: string | null, after: string): Promise<string> {
  const asTarget = (content: string) => ({
    tag: "schemaDatamodel" as const,
    files: [{ path: "schema.prisma", content }],
  });
  return await withSchemaEngine(null, after, async (engine) => {
    const { stdout } = await engine.diff({
      from: before === null ? { tag: "empty" } : asTarget(before),
      to: asTarget(after),
      script: true,
      exitCode: null,
      filters,
    });
    const sql = stdout?.trim() ?? "";
    return sql === "-- This is an empty migration." ? "" : sql;
  });
}

async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.toSorted().map(async (name) => {
      const value = await readFile(path.join(migrationsFolder, name, "migration.sql"), "utf8");
      return { path: name, migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value } } };
    }),
  );
  return {
    baseDir: migrationsFolder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}
