// Everything that is needed only after joining, behind one dynamic import: see load-meeting.ts.
export { createMeetingClient } from "@moim/client";
export { createView } from "../../shared/meeting/view-state.ts";
export { InMeeting } from "./InMeeting.tsx";
