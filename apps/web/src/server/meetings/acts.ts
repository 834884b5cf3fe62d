import { actsOfSitting, type Act, type Meeting } from "@moim/db";
import { actKinds, type ActView } from "@moim/protocol";
import { config } from "../config.ts";
import { database } from "../database.ts";
import { participantIdOf } from "../identity/participant-id.ts";
import { subjectsOf, type Identity } from "../identity/subject.ts";

/** Acts of a sitting on the page; the file has them all. */
const ACTS_SHOWN = 100;
/** A meeting of a day in which something is done each second has fewer. */
export const ACTS_FILE_MAX = 50_000;

export type ActsView = { acts: ActView[]; hasMore: boolean };

/** What was written, as the contract has it; what this version doesn't know is left out. */
export function actView({ id, at, byId, byName, toId, toName, what, detail }: Act): ActView | null {
  const kind = actKinds.find((one) => one === what);
  if (!kind) return null;
  return {
    ...{ id, at: at.getTime(), what: kind, by: { id: byId, name: byName } },
    to: toId === null ? null : { id: toId, name: toName ?? "" },
    // What is in the database was written by us, from the contract's types.
    detail: detail as ActView["detail"],
  };
}

/**
 * What was done in a sitting, oldest first. Whom someone was reported to learns that by no way, here no more than in the
 * meeting: not though the meeting is theirs.
 */
export async function actsFor(who: Identity, meeting: Meeting, sittingId: string, limit: number): Promise<ActsView> {
  const { acts, hasMore } = await actsOfSitting(database(), sittingId, { limit });
  const selves = subjectsOf(who).map((subject) => participantIdOf(meeting.id, subject, config().authSecret));
  const isAboutReader = ({ what, to }: ActView) => what === "reported" && to !== null && selves.includes(to.id);
  return { acts: acts.flatMap((act) => actView(act) ?? []).filter((act) => !isAboutReader(act)), hasMore };
}

/** The latest acts of each of these sittings. */
export async function logsOf(
  who: Identity,
  meeting: Meeting,
  sittings: readonly { id: string }[],
): Promise<Map<string, ActsView>> {
  const logs = await Promise.all(
    sittings.map(async ({ id }) => [id, await actsFor(who, meeting, id, ACTS_SHOWN)] as const),
  );
  return new Map(logs);
}
