import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { signTicket } from "@moim/access";
import type { Role } from "@moim/protocol";

/**
 * A ticket as only the web app can sign one, with the running product's own secret: for roles that no link gives, and for many at once.
 * @param dataDir where that product keeps its files
 */
export async function signedTicket(dataDir: string, meetingId: string, name: string, role: Role): Promise<string> {
  const secrets = readFileSync(join(dataDir, "secrets.json"), "utf8");
  const { TICKET_SECRET } = JSON.parse(secrets) as { TICKET_SECRET: string };
  const participantId = randomUUID();
  const subjects = [`device:${participantId}`];
  return await signTicket({ meetingId, title: "x", participantId, name, role, subjects }, TICKET_SECRET);
}
