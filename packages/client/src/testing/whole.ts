/** The browser's half as a whole, for programs that bring a media engine of their own; it speaks of the browser's types. */
export { openSocket, type MeetingSocket } from "../connection/socket.ts";
export { createMeetingClient } from "../create-client.ts";
export { FakeTrack } from "./fake-media.ts";
