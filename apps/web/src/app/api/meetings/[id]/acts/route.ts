import { RequestError } from "@moim/protocol/errors";
import { getTimeZone, getTranslations } from "next-intl/server";
import { clientAddress } from "../../../../../server/http/client-address.ts";
import { route } from "../../../../../server/http/route.ts";
import { identityOf } from "../../../../../server/identity/identity.ts";
import { actsCsv } from "../../../../../server/meetings/acts-csv.ts";
import { ACTS_FILE_MAX, actsFor } from "../../../../../server/meetings/acts.ts";
import { meetingAttendance } from "../../../../../server/meetings/attendance.ts";
import { csvResponse } from "../../../../../server/meetings/csv.ts";
import { ownMeeting } from "../../../../../server/meetings/owned-meeting.ts";
import { attendanceDownloads } from "../../../../../server/meetings/rate-limits.ts";
import { actSentence } from "../../../../../shared/acts/act-sentence.ts";

/** Who did what to whom in a meeting as a CSV file, of `?sitting=` only where that is said; the meeting's owner only. */
export const GET = route<{ id: string }>(async (request, { id }) => {
  attendanceDownloads.take(clientAddress(request.headers));
  const who = await identityOf(request);
  const meeting = await ownMeeting(who, id);
  const sitting = new URL(request.url).searchParams.get("sitting");
  const [sittings, timeZone, t, words] = await Promise.all([
    meetingAttendance(meeting.id, sitting === null ? {} : { sitting }),
    getTimeZone(),
    getTranslations("attendance.acts"),
    getTranslations("moderation.log"),
  ]);
  if (sitting !== null && sittings.length === 0) throw new RequestError("sitting-unknown");
  const withActs = [];
  let left = ACTS_FILE_MAX;
  for (const one of sittings) {
    const { acts } = await actsFor(who, meeting, one.id, left);
    withActs.push({ ...one, acts });
    left = Math.max(0, left - acts.length);
  }
  const csv = actsCsv(withActs, {
    timeZone,
    words: { heading: (column) => t(`csv.${column}`), sentence: (act) => actSentence(words, act) },
  });
  return csvResponse(csv, "log.csv");
});
