import { pingDatabase } from "@moim/db";
import { connection } from "next/server";
import { database } from "../../server/database.ts";

const ANSWER_WITHIN_MS = 2_000;

/** 200 while the database answers, 503 otherwise: for launchers and load balancers. */
export async function GET(): Promise<Response> {
  await connection();
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("late")), ANSWER_WITHIN_MS).unref());
  try {
    await Promise.race([pingDatabase(database()), late]);
    return Response.json({ ok: true });
  } catch {
    return Response.json({ ok: false }, { status: 503 });
  }
}
