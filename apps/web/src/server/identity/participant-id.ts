import { createHmac } from "node:crypto";
import type { Subject } from "./subject.ts";

const PARTICIPANT_ID_BYTES = 16;

/** Who someone is in a meeting: the same person has the same id there each time, and another in every other meeting. */
export function participantIdOf(meetingId: string, subject: Subject, secret: string): string {
  return createHmac("sha256", secret)
    .update(`participant:${meetingId}:${subject}`)
    .digest()
    .subarray(0, PARTICIPANT_ID_BYTES)
    .toString("base64url");
}
