import type { Database } from "../client.ts";

/** Everything that tables are made of, in one order: to compare two databases by. */
export async function catalogueOf(db: Database): Promise<unknown> {
  const columns = await db.$queryRaw`
    SELECT table_name, column_name, data_type, datetime_precision, is_nullable, column_default
    FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
    ORDER BY table_name, column_name`;
  const indexes = await db.$queryRaw`
    SELECT tablename::text, indexname::text, indexdef FROM pg_indexes
    WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY indexname`;
  const constraints = await db.$queryRaw`
    SELECT conrelid::regclass::text AS table_name, conname::text, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_prisma_migrations'
    ORDER BY table_name, conname`;
  return { columns, indexes, constraints };
}
