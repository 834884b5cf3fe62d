// Everything that is needed only after joining, behind one dynamic import: see load-meeting.ts.
export { createMeetingClient } from "@moim/client";
export { InMeeting } from "./InMeeting.tsx";
