import { presetMeeting } from "@moim/db";
import { z } from "zod";
import { database } from "../../database.ts";
import { InvalidFields } from "../../http/answer.ts";
import { cancelDates, changeDates } from "../../meetings/change-dates.ts";
import { checkAhead, newSeries } from "../../meetings/details.ts";
import { presetOf } from "../../meetings/preset.ts";
import { startMeeting } from "../../meetings/start-meeting.ts";
import { changeFrom } from "../change-from.ts";
import { dateResource, meetingToShow } from "../meeting-resource.ts";
import { operation } from "../operation.ts";
import { asIdentity, meetingOf, openMeetingOf } from "../own.ts";
import { pageOfDates } from "../page-of-dates.ts";
import { meetingParams } from "../schemas/common.ts";
import * as schemas from "../schemas/meeting.ts";

const tag = "Meetings";
const DAY_MS = 24 * 60 * 60_000;
const WINDOW_DAYS = 90;
const WINDOW_MAX_DAYS = 366;

const time = z.iso.datetime({ offset: true });
const limit = z
  .preprocess(
    (text) => (typeof text === "string" && /^\d{1,3}$/.test(text) ? Number(text) : text),
    z.int().min(1).max(200),
  )
  .meta({ type: "integer", minimum: 1, maximum: 200, description: "Dates on a page; 50 unless said otherwise." });

export const listMeetings = operation({
  id: "listMeetings",
  method: "GET",
  path: "/meetings",
  tag,
  summary: "Lists the dates of your meetings",
  description: `By start. The window is at most ${WINDOW_MAX_DAYS} days; what takes place in part within it counts.`,
  query: z.strictObject({
    from: time.optional().meta({ description: "Now unless said otherwise." }),
    to: time.optional().meta({ description: `${WINDOW_DAYS} days after from unless said otherwise.` }),
    limit: limit.optional(),
    cursor: z.string().max(300).optional().meta({ description: "The nextCursor of the page before." }),
  }),
  answer: { status: 200, description: "A page of dates.", schema: schemas.meetingDates },
  async run({ user, query }) {
    const now = new Date();
    const from = query.from === undefined ? now : new Date(query.from);
    const to = query.to === undefined ? new Date(from.getTime() + WINDOW_DAYS * DAY_MS) : new Date(query.to);
    if (to <= from || to.getTime() - from.getTime() > WINDOW_MAX_DAYS * DAY_MS) throw new InvalidFields(["to"]);
    const window = { from, to, limit: query.limit ?? 50, cursor: query.cursor ?? null };
    const { items, nextCursor } = await pageOfDates(asIdentity(user), window);
    return { items: items.map((item) => dateResource(item, now)), nextCursor };
  },
});

export const createMeeting = operation({
  id: "createMeeting",
  method: "POST",
  path: "/meetings",
  tag,
  summary: "Schedules a meeting, once or as a series",
  body: schemas.newMeeting,
  answer: { status: 201, description: "The meeting.", schema: schemas.meetingResource },
  async run({ user, body }) {
    const {
      title,
      description,
      start,
      timeZone: zone,
      durationMinutes,
      repeat: rule,
      rules = {},
      language = null,
    } = body;
    checkAhead(start, zone, new Date());
    const series = newSeries({ title, description, start, zone, durationMinutes, rule });
    const { meeting } = await startMeeting(asIdentity(user), series, { preset: { rules, locale: language } });
    return await meetingToShow(meeting);
  },
});

export const readMeeting = operation({
  id: "readMeeting",
  method: "GET",
  path: "/meetings/{id}",
  tag,
  summary: "Shows a meeting of yours",
  params: meetingParams,
  answer: { status: 200, description: "The meeting.", schema: schemas.meetingResource },
  reasons: ["meeting-unknown"],
  run: async ({ user, params }) => await meetingToShow(await meetingOf(user, params.id)),
});

export const changeMeeting = operation({
  id: "changeMeeting",
  method: "PATCH",
  path: "/meetings/{id}",
  tag,
  summary: "Changes one date, it and those that follow, or all of its series",
  params: meetingParams,
  body: schemas.meetingChange,
  answer: { status: 200, description: "The meeting as it is now.", schema: schemas.meetingResource },
  reasons: ["meeting-unknown", "date-unknown", "meeting-cancelled", "dates-full", "series-full"],
  async run({ user, params, body }) {
    const { id } = await openMeetingOf(user, params.id);
    const { occurrence, scope, ...fields } = body;
    const now = new Date();
    const changed = await changeDates(id, { occurrence, scope }, (date) => changeFrom(fields, scope, date, now));
    return await meetingToShow(changed);
  },
});

export const presetMeetingOperation = operation({
  id: "presetMeeting",
  method: "PATCH",
  path: "/meetings/{id}/preset",
  tag,
  summary: "Settles what holds each time a meeting opens",
  description: "What isn’t said stays. A meeting that is going on isn’t changed.",
  params: meetingParams,
  body: schemas.preset,
  answer: { status: 200, description: "The meeting as it is now.", schema: schemas.meetingResource },
  reasons: ["meeting-unknown", "meeting-cancelled"],
  async run({ user, params, body }) {
    const meeting = await openMeetingOf(user, params.id);
    const before = presetOf(meeting);
    const locale = body.language === undefined ? before.locale : body.language;
    await presetMeeting(database(), meeting.id, { rules: { ...before.rules, ...body.rules }, locale });
    return await meetingToShow(await openMeetingOf(user, params.id));
  },
});

export const cancelMeeting = operation({
  id: "cancelMeeting",
  method: "POST",
  path: "/meetings/{id}/cancel",
  tag,
  summary: "Cancels dates of a meeting, or all of it",
  description: "Cancelling all of a meeting twice changes nothing.",
  params: meetingParams,
  body: schemas.cancellation,
  answer: { status: 200, description: "The meeting as it is now.", schema: schemas.meetingResource },
  reasons: ["meeting-unknown", "date-unknown", "meeting-cancelled", "dates-full"],
  async run({ user, params, body }) {
    const meeting = await meetingOf(user, params.id);
    if (meeting.cancelledAt) return await meetingToShow(meeting);
    const { occurrence, scope } = body;
    const choice = occurrence !== undefined && scope !== undefined ? { occurrence, scope } : null;
    return await meetingToShow(await cancelDates(meeting.id, choice));
  },
});
