/** Bounds that both sides know. Bytes, characters, graphemes or milliseconds, as each name says. */

/** A socket.io frame from a browser; larger ones close the connection. */
export const SOCKET_FRAME_MAX_BYTES = 64 * 1024;
/** A message on the room bus, in either direction. */
export const BUS_MESSAGE_MAX_BYTES = 16 * 1024;
export const CHAT_MAX_CHARACTERS = 4_000;
export const NAME_MAX_GRAPHEMES = 64;
/** A grapheme may be built of many code points (zalgo); this bounds the whole string. */
export const NAME_MAX_CHARACTERS = 256;
/** A request over either carrier waits this long; at least 10 s, so that a slow line is not taken for a dead one. */
export const REQUEST_TIMEOUT_MS = 10_000;
/** How long a participant whose connection dropped keeps their place before the others are told they left. */
export const RESUME_GRACE_MS = 60_000;
/** Whoever reloads the page keeps their place for this long; others see meanwhile who may only have closed it. */
export const RETURN_GRACE_MS = 10_000;
export const CHAT_HISTORY_PAGE = 100;
/** How many sequenced events the server keeps for `room.sync`; older gaps are answered with a snapshot. */
export const EVENT_LOG_LENGTH = 500;
export const DECK_MAX_BYTES = 100 * 1024 * 1024;
export const DECK_MAX_PAGES = 300;
/** Files one deck may be made of: pictures, a page each. */
export const DECK_FILES_MAX = 100;
/** Widths a page is rendered in, in pixels: thumbnails, small and large stages. */
export const PAGE_WIDTHS = [320, 1280, 1920] as const;
export type PageWidth = (typeof PAGE_WIDTHS)[number];
/** The width a page is rendered in when somebody looks closer; made on demand. */
export const CLOSE_WIDTH = 3840;
/** Blank pages that may be put into a deck. */
export const BLANK_PAGES_MAX = 50;
/** How many times a page may be enlarged. */
export const ZOOM_MAX = 8;
/** Marks a page may hold; 500 strokes must stay fluid, so this leaves room. */
export const MARKS_PER_PAGE_MAX = 2_000;
/** Numbers (two a point) that one message may bring, so that it fits into one of the bus. */
export const MARK_NUMBERS_PER_MESSAGE_MAX = 2_000;
/** Numbers a whole mark may have; a longer stroke is continued as another. */
export const MARK_NUMBERS_MAX = 8_000;
/** Numbers all marks of a page may have together. */
export const PAGE_NUMBERS_MAX = 400_000;
/** Numbers all drawings of a room may have together: what a server of many rooms can hold in memory. */
export const ROOM_NUMBERS_MAX = 2_000_000;
export const MARK_TEXT_MAX_CHARACTERS = 500;
/** Sources a participant may send at the same time: microphone, camera, screen and the screen's sound. */
export const PRODUCERS_MAX = 4;
/** People who may wait to be let into one meeting at the same time. */
export const WAITING_MAX = 300;
/** What hosts write to those who wait, or to someone they don't let in. */
export const WAITING_NOTE_MAX_CHARACTERS = 300;
/** Someone who waits and whose connection dropped keeps their place for this long. */
export const WAITING_GRACE_MS = 15_000;
/** What someone tells the hosts about another. */
export const REPORT_MAX_CHARACTERS = 500;
/** From "End meeting for everyone" until it does: time to take it back. */
export const END_COUNTDOWN_MS = 5_000;
/** Who has the floor and mutes themselves for this long has spoken; a breath, or the key one talks with, is shorter. */
export const FLOOR_REST_MS = 4_000;
/** After removing someone, for as long it can be undone with one press. */
export const UNDO_REMOVAL_MS = 5_000;
/** Acts that are shown at once; older ones are asked for. */
export const ACTS_PAGE = 50;
