import { RequestError } from "@moim/protocol/errors";
import { getTimeZone, getTranslations } from "next-intl/server";
import { clientAddress } from "../../../../../server/http/client-address.ts";
import { route } from "../../../../../server/http/route.ts";
import { identityOf } from "../../../../../server/identity/identity.ts";
import { attendanceCsv } from "../../../../../server/meetings/attendance-csv.ts";
import { meetingAttendance } from "../../../../../server/meetings/attendance.ts";
import { csvResponse } from "../../../../../server/meetings/csv.ts";
import { ownMeeting } from "../../../../../server/meetings/owned-meeting.ts";
import { attendanceDownloads } from "../../../../../server/meetings/rate-limits.ts";

/** Who was in a meeting as a CSV file, of `?sitting=` only where that is said; the meeting's owner only. */
export const GET = route<{ id: string }>(async (request, { id }) => {
  attendanceDownloads.take(clientAddress(request.headers));
  const meeting = await ownMeeting(await identityOf(request), id);
  const sitting = new URL(request.url).searchParams.get("sitting");
  const [sittings, timeZone, t] = await Promise.all([
    meetingAttendance(meeting.id, sitting === null ? {} : { sitting }),
    getTimeZone(),
    getTranslations("attendance"),
  ]);
  if (sitting !== null && sittings.length === 0) throw new RequestError("sitting-unknown");
  const csv = attendanceCsv(sittings, {
    timeZone,
    now: Date.now(),
    words: { heading: (column) => t(`csv.${column}`), role: (role) => t(`roles.${role}`) },
  });
  return csvResponse(csv, "attendance.csv");
});
