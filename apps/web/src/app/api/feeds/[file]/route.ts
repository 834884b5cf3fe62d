import { RequestError } from "@moim/protocol/errors";
import { clientAddress } from "../../../../server/http/client-address.ts";
import { route } from "../../../../server/http/route.ts";
import { feedOf } from "../../../../server/meetings/feed.ts";
import { linkLookups } from "../../../../server/meetings/rate-limits.ts";

/** All meetings of an account as a calendar, for programs that know its secret address. */
export const GET = route<{ file: string }>(async (request, { file }) => {
  linkLookups.take(clientAddress(request.headers));
  const key = /^([\w-]{22})\.ics$/.exec(file)?.[1];
  const calendar = key && (await feedOf(key, new Date()));
  if (!calendar) throw new RequestError("feed-unknown");
  return new Response(calendar, {
    headers: { "Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "private, no-store" },
  });
});
