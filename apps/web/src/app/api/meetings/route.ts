import { getTranslations } from "next-intl/server";
import { identityWithDevice } from "../../../server/identity/identity.ts";
import { clientAddress } from "../../../server/http/client-address.ts";
import { readBody, route } from "../../../server/http/route.ts";
import { detailsOf, newSeries } from "../../../server/meetings/details.ts";
import { peopleInvited, meetingChanges } from "../../../server/meetings/rate-limits.ts";
import { newMeeting } from "../../../server/meetings/schemas.ts";
import { startMeeting } from "../../../server/meetings/start-meeting.ts";
import { localStartOf } from "../../../server/meetings/start-time.ts";

const INSTANT_MEETING_MINUTES = 60;

/** Starts a meeting now, or schedules one. Answers `{ id, hostKey, participantKey }`. */
export const POST = route(async (request) => {
  meetingChanges.take(clientAddress(request.headers));
  const input = await readBody(request, newMeeting);
  const who = await identityWithDevice(request);
  const now = new Date();
  if (input.when === "scheduled") {
    peopleInvited.take(who.user?.id ?? clientAddress(request.headers), input.people.length + input.cohosts.length);
  }
  const { meeting, links } =
    input.when === "now"
      ? await startMeeting(who, await instantMeeting(who.user?.name, input.timeZone ?? "UTC", now))
      : await startMeeting(who, detailsOf(input, now), input);
  return { id: meeting.id, hostKey: links.host, participantKey: links.participant };
});

async function instantMeeting(hostName: string | undefined, zone: string, now: Date) {
  const t = await getTranslations("meetings.instant");
  return newSeries({
    title: hostName === undefined ? t("title") : t("titleOf", { name: hostName }),
    description: "",
    start: localStartOf(now, zone),
    zone,
    durationMinutes: INSTANT_MEETING_MINUTES,
    rule: null,
  });
}
