import { connection } from "next/server";

/** The server's clock, for countdowns: a visitor's own may be wrong by minutes. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json({ nowMs: Date.now() }, { headers: { "Cache-Control": "no-store" } });
}
