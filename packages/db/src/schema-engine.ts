import { readFile } from "node:fs/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

// Node has it; its types come with the browser's library, which a server package does without.
declare const WebAssembly: {
  instantiate(code: Uint8Array, imports: unknown): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loaded: Promise<void> | undefined;

/** Prisma's migration engine, compiled to WebAssembly: no native binary has to be downloaded. */
async function loadEngine(): Promise<void> {
  const wasm = new URL("schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), {
    "./schema_engine_bg.js": bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
}

/**
 * Runs one piece of work with the engine on the database at `url`, or on none when the work only compares schemas.
 * Every connection it opened is closed afterwards. The schema is the text of schema.prisma.
 *
 * The engine's own comparison "from migrations" is of no use here: it reads the catalogue of a shadow database, where
 * the driver adapter stumbles over PostgreSQL's "char" type.
 */
export async function withSchemaEngine<T>(
  url: string | null,
  schema: string,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  await (loaded ??= loadEngine());
  const opened: SqlDriverAdapter[] = [];
  const adapter = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: async () => {
      const connection = url === null ? noDatabase : await new PrismaPg({ connectionString: url, max: 1 }).connect();
      opened.push(connection);
      return connection;
    },
    connectToShadowDb: () => Promise.reject(new Error("No shadow database: see withSchemaEngine")),
  });
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels: [["schema.prisma", schema]] }, () => {}, adapter);
    return await work(engine);
  } finally {
    await Promise.all(opened.map((connection) => connection.dispose()));
  }
}

/** The engine greets a database whatever it is asked to do; this one is empty and says yes to the greeting. */
const noDatabase: SqlDriverAdapter = {
  provider: "postgres",
  adapterName: "@prisma/adapter-pg",
  queryRaw: () => Promise.resolve({ columnNames: [], columnTypes: [], rows: [] }),
  executeRaw: () => Promise.resolve(0),
  executeScript: () => Promise.resolve(),
  startTransaction: () => Promise.reject(new Error("This work needs a database")),
  dispose: () => Promise.resolve(),
};
