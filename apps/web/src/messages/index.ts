import enAccount from "./en/account.json";
import enAnswers from "./en/answers.json";
import enApp from "./en/app.json";
import enAttendance from "./en/attendance.json";
import enCalendar from "./en/calendar.json";
import enCalendarPage from "./en/calendar-page.json";
import enChat from "./en/chat.json";
import enCheck from "./en/check.json";
import enCommon from "./en/common.json";
import enControls from "./en/controls.json";
import enDrawing from "./en/drawing.json";
import enDecks from "./en/decks.json";
import enErrors from "./en/errors.json";
import enGreenRoom from "./en/green-room.json";
import enHome from "./en/home.json";
import enInvitations from "./en/invitations.json";
import enPreset from "./en/preset.json";
import enMeeting from "./en/meeting.json";
import enMeetings from "./en/meetings.json";
import enModeration from "./en/moderation.json";
import enPeople from "./en/people.json";
import enSchedule from "./en/schedule.json";
import enSeries from "./en/series.json";
import enSlides from "./en/slides.json";
import enStage from "./en/stage.json";
import enStart from "./en/start.json";
import koAccount from "./ko/account.json";
import koAnswers from "./ko/answers.json";
import koApp from "./ko/app.json";
import koAttendance from "./ko/attendance.json";
import koCalendar from "./ko/calendar.json";
import koCalendarPage from "./ko/calendar-page.json";
import koChat from "./ko/chat.json";
import koCheck from "./ko/check.json";
import koCommon from "./ko/common.json";
import koControls from "./ko/controls.json";
import koDrawing from "./ko/drawing.json";
import koDecks from "./ko/decks.json";
import koErrors from "./ko/errors.json";
import koGreenRoom from "./ko/green-room.json";
import koHome from "./ko/home.json";
import koInvitations from "./ko/invitations.json";
import koPreset from "./ko/preset.json";
import koMeeting from "./ko/meeting.json";
import koMeetings from "./ko/meetings.json";
import koModeration from "./ko/moderation.json";
import koPeople from "./ko/people.json";
import koSchedule from "./ko/schedule.json";
import koSeries from "./ko/series.json";
import koSlides from "./ko/slides.json";
import koStage from "./ko/stage.json";
import koStart from "./ko/start.json";
import type { Locale } from "../shared/i18n/locale.ts";

/** The English catalogue is the shape of all: one namespace per file, named like the feature it belongs to. */
const en = {
  account: enAccount,
  answers: enAnswers,
  app: enApp,
  attendance: enAttendance,
  calendar: enCalendar,
  "calendar-page": enCalendarPage,
  chat: enChat,
  check: enCheck,
  common: enCommon,
  controls: enControls,
  drawing: enDrawing,
  decks: enDecks,
  errors: enErrors,
  "green-room": enGreenRoom,
  home: enHome,
  invitations: enInvitations,
  preset: enPreset,
  meeting: enMeeting,
  meetings: enMeetings,
  moderation: enModeration,
  people: enPeople,
  schedule: enSchedule,
  series: enSeries,
  slides: enSlides,
  stage: enStage,
  start: enStart,
};

export type Messages = typeof en;
export type Namespace = keyof Messages;

// A key that Korean lacks does not compile; catalogues.test.ts also finds the ones it has too many.
const ko: Messages = {
  account: koAccount,
  answers: koAnswers,
  app: koApp,
  attendance: koAttendance,
  calendar: koCalendar,
  "calendar-page": koCalendarPage,
  chat: koChat,
  check: koCheck,
  common: koCommon,
  controls: koControls,
  drawing: koDrawing,
  decks: koDecks,
  errors: koErrors,
  "green-room": koGreenRoom,
  home: koHome,
  invitations: koInvitations,
  preset: koPreset,
  meeting: koMeeting,
  meetings: koMeetings,
  moderation: koModeration,
  people: koPeople,
  schedule: koSchedule,
  series: koSeries,
  slides: koSlides,
  stage: koStage,
  start: koStart,
};

/** Everything people read, by language. Server only: browsers get the namespaces a page names. */
export const catalogues: Record<Locale, Messages> = { en, ko };
