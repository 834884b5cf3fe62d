/** The parts of the browser's half that need no browser: the server's tests hold them against the real server. */
export { Connection, type ConnectionListener } from "../connection/connection.ts";
export { openSocket } from "../connection/socket.ts";
export { Drawings } from "../drawing/drawings.ts";
export { placeKey, type Place } from "../drawing/marks.ts";
export { applyEvent, fromSnapshot } from "../room/apply-event.ts";
export { RoomStream } from "../room/room-stream.ts";
export { createMeetingStore } from "../store.ts";
