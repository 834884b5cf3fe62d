import { bansOf } from "@moim/db";
import type { RemovedPerson } from "../../features/removed/RemovedPeople.tsx";
import { database } from "../database.ts";

/** Who was removed from a meeting and can't come in, the latest first. Whose meeting it is was checked before. */
export async function removedPeople(meetingId: string): Promise<RemovedPerson[]> {
  return (await bansOf(database(), meetingId)).map(({ id, name, byName, forGood, createdAt }) => ({
    ...{ banId: id, name, byName, forGood },
    atMs: createdAt.getTime(),
  }));
}
