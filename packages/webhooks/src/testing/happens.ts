// Opens a meeting, lets someone join and leave, and closes it, again and again; goes on where the one before it was killed.
import { beginSitting, connectDatabase, endSitting, savePresence } from "@moim/db";
import { tellWebhooks } from "../delivering/index.ts";

const [databaseUrl = "", meetingId = "", sittings = "0"] = process.argv.slice(2);
const db = connectDatabase(databaseUrl, { poolSize: 2 });
const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 12, minute));
const pause = async () => await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));

async function stay(n: number, leftAt: Date | null): Promise<void> {
  const who = { id: `stay-${n}`, sittingId: `sitting-${n}`, participantId: "p", name: "길동", role: "participant" };
  const before = await db.presence.findUnique({ where: { id: who.id } });
  if (before && (leftAt === null || before.leftAt !== null)) return;
  await savePresence(db, { ...who, accountId: null, invitationId: null, joinedAt: at(1), leftAt }, tellWebhooks);
}

process.send?.("ready");
for (let n = 0; n < Number(sittings); n += 1) {
  const id = `sitting-${n}`;
  await beginSitting(db, { id, meetingId, startedAt: at(0) }, () => null, tellWebhooks);
  await pause();
  await stay(n, null);
  await pause();
  await stay(n, at(5));
  await pause();
  await endSitting(db, id, at(9), tellWebhooks);
}
await db.$disconnect();
process.exit(0);
