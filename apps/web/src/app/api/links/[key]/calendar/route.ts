import { meetingByLinkKey, isWithdrawn } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { getTranslations } from "next-intl/server";
import { database } from "../../../../../server/database.ts";
import { clientAddress } from "../../../../../server/http/client-address.ts";
import { route } from "../../../../../server/http/route.ts";
import { calendarFile } from "../../../../../server/meetings/calendar.ts";
import { linkLookups } from "../../../../../server/meetings/rate-limits.ts";
import { checkOpen } from "../../../../../server/meetings/ticket.ts";

/** A meeting as a calendar's file, for whoever has a link that leads into it. */
export const GET = route<{ key: string }>(async (request, { key }) => {
  linkLookups.take(clientAddress(request.headers));
  const link = key.length <= 64 ? await meetingByLinkKey(database(), key) : null;
  if (!link) throw new RequestError((await isWithdrawn(database(), key)) ? "link-revoked" : "link-unknown");
  checkOpen(link.meeting);
  const t = await getTranslations("calendar");
  return new Response(calendarFile(link.meeting, key, t("enter"), new Date()), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8; method=PUBLISH",
      "Content-Disposition": 'attachment; filename="meeting.ics"',
      "Cache-Control": "no-store",
    },
  });
});
