import { getTranslations } from "next-intl/server";
import { clientAddress } from "../../../../../server/http/client-address.ts";
import { route } from "../../../../../server/http/route.ts";
import { calendarFile } from "../../../../../server/meetings/calendar.ts";
import { openMeeting } from "../../../../../server/meetings/open-meeting.ts";
import { linkLookups } from "../../../../../server/meetings/rate-limits.ts";

/** A meeting as a calendar's file, for whoever has a link that leads into it. */
export const GET = route<{ key: string }>(async (request, { key }) => {
  linkLookups.take(clientAddress(request.headers));
  const { meeting } = await openMeeting(key);
  const t = await getTranslations("calendar");
  return new Response(calendarFile(meeting, key, t("enter"), new Date()), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8; method=PUBLISH",
      "Content-Disposition": 'attachment; filename="meeting.ics"',
      "Cache-Control": "no-store",
    },
  });
});
