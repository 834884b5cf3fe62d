import { connectDatabase, type Database } from "@moim/db";
import { config } from "./config.ts";

// Next may load this file once per bundle of routes: the pool is kept where all of them find it.
const shared = globalThis as { moimDatabase?: Database };

/** The one pool of connections of this process; opened at the first query. */
export function database(): Database {
  shared.moimDatabase ??= connectDatabase(config().databaseUrl);
  return shared.moimDatabase;
}
