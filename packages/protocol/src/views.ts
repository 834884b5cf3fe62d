import type { Reason } from "./errors.ts";
import type { ChatReach, PresentingMode, Right, Role } from "./permissions.ts";

/** What a participant can send. The field's usual three, and the sound that goes with a shared screen. */
export const sources = ["microphone", "camera", "screen", "screen-audio"] as const;
export type Source = (typeof sources)[number];
/** What someone can be asked to turn on. */
export const askableSources = ["microphone", "camera"] as const satisfies readonly Source[];
export type AskableSource = (typeof askableSources)[number];

/** A person in the room, as everyone may see them. */
export type ParticipantView = {
  /** Stable for a person in a meeting, across reconnects. */
  id: string;
  name: string;
  role: Role;
  /** Was invited to present: takes the hat without asking while nobody wears it. Missing on everyone else. */
  invitedToPresent?: true;
  /** False while their connection is being restored; they have not left. */
  connected: boolean;
  /** Sources a host has stopped; sending them is refused until a host allows it. */
  stopped: Source[];
  /** When the hand went up, in server milliseconds; null when it is down. */
  handRaisedAt: number | null;
  /** When they asked to present, in server milliseconds; null when they haven't, or it was answered. */
  askedToPresentAt: number | null;
  /** Looks at other pages than the presenter. */
  browsing: boolean;
  joinedAt: number;
  /** Rights they have, or lack, whatever the meeting's rules say; missing while none is settled for them. */
  exceptions?: Exceptions;
  /** When they were made co-host here, in server milliseconds; missing for those whose link or account says it. */
  cohostSince?: number;
};

/** What is settled for one person: true is allowed, false isn't, what is missing is as for all. */
export type Exceptions = Partial<Record<Right, boolean>>;

/** Something a participant is sending through the SFU. */
export type ProducerView = { id: string; participantId: string; source: Source; paused: boolean };

/** An empty page that was put into a deck, behind a page of its file; 0 is before the first. */
export type BlankPage = { id: string; after: number };

/** What can be lost when a file becomes slides. */
export const lossKinds = [
  "animations",
  "transitions",
  "media",
  "fonts",
  "notes",
  "scripts",
  "embedded-files",
  "external",
  "hidden-slides",
] as const;
/** Something of a file that its slides lack: on these pages, of these names (fonts), where they are known. */
export type LossView = { what: (typeof lossKinds)[number]; pages?: number[]; names?: string[] };

/** A set of slides known to the room. Its pages are those of the file, with blank ones in between: see pages.ts. */
export type DeckView = {
  id: string;
  name: string;
  /** Names the file's content: images of it are found under this, and never change. Null until the file was read. */
  content: string | null;
  /** In order; several behind one page stand as they do here. */
  blanks: BlankPage[];
  /** Null until the file was opened. */
  pageCount: number | null;
  /** The file's pages 1 to this one can be shown. */
  pagesReady: number;
  status: "uploading" | "rendering" | "ready" | "failed";
  /** Why it failed, and at which page if it was one. */
  failure: { reason: Reason; page: number | null } | null;
  /** What was lost on the way from the file to the slides; missing when nothing was, and before it is known. */
  losses?: LossView[];
  /** What the meeting is to begin with; missing on all but one. */
  first?: true;
};

/** A part of a page: how many times larger than the whole, and what is in the middle, from 0 to 1 of width and height. */
export type Zoom = { scale: number; x: number; y: number };

/** What is being presented: one deck, one page, one part of it, one revision that only the server raises. */
export type SlidesView = {
  deckId: string;
  page: number;
  /** Null: the whole page. */
  zoom: Zoom | null;
  /** The presenter has darkened the screen. */
  black: boolean;
  revision: number;
};

/** What hosts, or the presenter, have settled for the slides of this meeting. */
export type SlidesRules = {
  /** Nobody may look at other pages than the presenter's. */
  followRequired: boolean;
  /** The decks may be downloaded by everyone. */
  downloads: boolean;
};

/** What hosts have settled for the meeting as it is now. */
export type RoomRules = Record<Right, boolean> & {
  /** To whom those who lead nothing write, when they write to no one in particular. */
  chatReach: ChatReach;
  /** Who presents without asking. */
  presenting: PresentingMode;
  /** New people wait until they are let in. */
  waitingRoom: boolean;
  /** Who came by a personal link doesn't wait. */
  invitedSkip: boolean;
  /** Nobody new comes in. */
  locked: boolean;
};

/** How a meeting is while nobody has settled anything. */
export const openRules: RoomRules = {
  microphone: true,
  camera: true,
  screen: true,
  chat: true,
  privateChat: true,
  reactions: true,
  renaming: true,
  drawing: false,
  files: false,
  chatReach: "everyone",
  presenting: "invited",
  waitingRoom: false,
  invitedSkip: true,
  locked: false,
};

export const drawingTools = ["pen", "highlighter", "line", "arrow", "rectangle", "ellipse", "text"] as const;
export type DrawingTool = (typeof drawingTools)[number];
/** Whether a tool leaves a line of any length, which grows while it is drawn. */
export function isStroke(tool: DrawingTool): boolean {
  return tool === "pen" || tool === "highlighter";
}
export const markColors = ["ink", "red", "orange", "yellow", "green", "blue", "violet", "white"] as const;
export type MarkColor = (typeof markColors)[number];

/** One stroke, shape or text on a page. */
export type Mark = {
  /** Made by the browser that drew it. */
  id: string;
  /** Participant id of who drew it. */
  by: string;
  tool: DrawingTool;
  color: MarkColor;
  /** Width of the line, or height of the letters, in 1/10,000 of the page's width. */
  size: number;
  /**
   * x, y, x, y, … in 1/10,000 of the page's width and height. A stroke has any number of points, a shape two (opposite
   * corners, or both ends), a text one (its top left corner).
   */
  points: number[];
  /** Only of a text. */
  text?: string;
};

export type ChatMessageView = {
  id: string;
  clientId: string;
  senderId: string;
  senderName: string;
  /** Only for those who lead, or for one person; missing on what everyone reads. Its sender reads it too. */
  to?: ChatRecipientView;
  text: string;
  /** Server milliseconds. */
  sentAt: number;
};
export type ChatRecipientView = "hosts" | { id: string; name: string };

/** Someone was called to speak, and has the floor until they have done, or the next is called. */
export type CalledView = { participantId: string; /** Server milliseconds. */ at: number };

/** The meeting is about to end for everyone. */
export type EndingView = {
  /** Server milliseconds when it does. */
  at: number;
  /** Participant id. */
  by: string;
  /** Begun by who acts for hosts who are gone: one who comes back stops it. Missing on all others. */
  acting?: true;
};

/** What someone told the hosts about another. */
export type ReportView = {
  by: { id: string; name: string };
  about: { id: string; name: string };
  note: string;
  /** Server milliseconds. */
  at: number;
};

/** Someone who was removed and can't come back. */
export type BanView = {
  id: string;
  name: string;
  /** Name of who did it. */
  by: string;
  /** Server milliseconds. */
  at: number;
  /** False: only while the meeting goes on that they were removed from. */
  forGood: boolean;
};

/** Someone who waits to be let in, as hosts see them. */
export type WaitingPerson = { id: string; name: string; /** Server milliseconds. */ since: number };

/** What hosts see of those who wait. */
export type WaitingList = {
  /** In the order they knocked. */
  people: WaitingPerson[];
  /** What hosts wrote to them; null for nothing. */
  note: string | null;
};

/** All that someone who waits gets to know. */
export type WaitingView = {
  title: string;
  /** Of those who are there, the highest rank's name; null while none is. */
  hostName: string | null;
  /** From 1. */
  position: number;
  note: string | null;
};

/** All of a room's state that its participants may see, as of `seq`. */
export type RoomSnapshot = {
  seq: number;
  /** Server milliseconds when this was made. */
  at: number;
  meeting: { title: string };
  rules: RoomRules;
  participants: ParticipantView[];
  producers: ProducerView[];
  /** Until when sound and video are off, in server milliseconds; null while they aren't. */
  mediaSuspendedUntil: number | null;
  presenterId: string | null;
  /** Who is shown large to everyone. */
  spotlight: string | null;
  called: CalledView | null;
  ending: EndingView | null;
  slides: SlidesView | null;
  slidesRules: SlidesRules;
  /** In the order they are offered. What is drawn on them is asked for page by page (`drawing.page`). */
  decks: DeckView[];
  /** The latest messages that this reader may read, oldest first. */
  chat: ChatMessageView[];
  /** Whether older messages exist. */
  chatHasMore: boolean;
};
