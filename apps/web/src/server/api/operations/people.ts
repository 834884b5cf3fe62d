import { id } from "@moim/protocol";
import { z } from "zod";
import { meetingAttendance } from "../../meetings/attendance.ts";
import { dateNow } from "../../meetings/dates.ts";
import { peopleInvited } from "../../meetings/rate-limits.ts";
import { invitePeople, withdrawPerson } from "../../meetings/invite-people.ts";
import { invitedPeople } from "../../meetings/meeting-view.ts";
import { operation } from "../operation.ts";
import { meetingOf, openMeetingOf } from "../own.ts";
import { meetingParams } from "../schemas/common.ts";
import { occurrence } from "../schemas/meeting.ts";
import * as schemas from "../schemas/people.ts";
import { listOf } from "../schemas/named.ts";

const iso = (ms: number) => new Date(ms).toISOString();

export const listInvitations = operation({
  id: "listInvitations",
  method: "GET",
  path: "/meetings/{id}/invitations",
  tag: "Invitations",
  summary: "Lists who is invited, each with their personal link",
  params: meetingParams,
  answer: { status: 200, description: "Who is invited.", schema: listOf("Invitations", schemas.invitation) },
  reasons: ["meeting-unknown"],
  async run({ user, params }) {
    const meeting = await meetingOf(user, params.id);
    return { items: await invitedPeople(meeting.id, dateNow(meeting, new Date())) };
  },
});

export const createInvitations = operation({
  id: "createInvitations",
  method: "POST",
  path: "/meetings/{id}/invitations",
  tag: "Invitations",
  summary: "Invites people, each by a personal link",
  description:
    "All or nobody: one address that can't be used refuses the request. Who is invited already is left as they are.",
  params: meetingParams,
  body: schemas.newInvitees,
  answer: { status: 200, description: "Who is invited now, and who was before.", schema: schemas.invitedAnswer },
  reasons: ["meeting-unknown", "meeting-cancelled", "invitations-full", "invitations-many"],
  async run({ user, params, body }) {
    const meeting = await openMeetingOf(user, params.id);
    peopleInvited.take(user.id, body.people.length);
    return await invitePeople(meeting, body);
  },
});

export const withdraw = operation({
  id: "withdrawInvitation",
  method: "DELETE",
  path: "/meetings/{id}/invitations/{invitationId}",
  tag: "Invitations",
  summary: "Withdraws an invitation and its link",
  params: meetingParams.extend({ invitationId: id.meta({ description: "The invitation." }) }),
  reasons: ["meeting-unknown", "meeting-cancelled", "invitation-unknown"],
  async run({ user, params }) {
    await withdrawPerson(await openMeetingOf(user, params.id), params.invitationId);
  },
});

export const readAttendance = operation({
  id: "readAttendance",
  method: "GET",
  path: "/meetings/{id}/attendance",
  tag: "Attendance",
  summary: "Shows who was there, from when to when",
  description: "One entry for each time the room was opened, the latest first; written within seconds.",
  params: meetingParams,
  query: z.strictObject({ occurrence: occurrence.optional() }),
  answer: { status: 200, description: "The sittings.", schema: listOf("Attendance", schemas.sitting) },
  reasons: ["meeting-unknown"],
  async run({ user, params, query }) {
    const meeting = await meetingOf(user, params.id);
    const which = query.occurrence === undefined ? {} : { occurrence: query.occurrence };
    const sittings = await meetingAttendance(meeting.id, which);
    return {
      items: sittings.map(({ startMs, endMs, people, ...sitting }) => ({
        ...sitting,
        startedAt: iso(startMs),
        endedAt: endMs === null ? null : iso(endMs),
        people: people.map(({ stays, ...person }) => ({
          ...person,
          stays: stays.map(({ joinedMs, leftMs }) => ({
            joinedAt: iso(joinedMs),
            leftAt: leftMs === null ? null : iso(leftMs),
          })),
        })),
      })),
    };
  },
});
