import type {
  ActView,
  AskableSource,
  BanView,
  CLOSE_WIDTH,
  PageKey,
  PageWidth,
  RawInput,
  Reaction,
  Right,
  SlidesRules,
  Source,
  Zoom,
} from "@moim/protocol";
import type { StoreApi } from "zustand/vanilla";
import type { GetTicket } from "./connection/connection.ts";
import type { Drawings } from "./drawing/drawings.ts";
import type { Pointers } from "./drawing/pointers.ts";
import type { LineTotals } from "./media/line-totals.ts";
import type { LocalTracks } from "./media/local-media.ts";
import type { MeetingState, WrittenTo } from "./state.ts";
import type { UploadHandle, UploadListener } from "./upload/upload.ts";

/** A person's place in one meeting: state to draw from, and what they can do. Every action rejects with a RequestError. */
export type MeetingClient = {
  readonly store: StoreApi<MeetingState>;
  /** Leaves: releases every transport, producer, consumer and track. Safe to call twice. */
  /** @param how returning: this page may be back in a moment, and the place in the meeting is kept until then */
  leave(how?: { returning?: boolean }): Promise<void>;
  /** Ends the meeting for everyone: after a short countdown, or now. */
  end(now: boolean): Promise<void>;
  /** Stops the countdown. */
  keepOpen(): Promise<void>;
  /** Tries again at once: from `unreachable`, or instead of waiting for the next try. */
  retry(): void;

  /** Turns a source on. A microphone that was only muted is unmuted. Problems with devices end in `local[source].problem`. */
  turnOn(source: "microphone" | "camera"): Promise<void>;
  /** Mutes the microphone (kept open), stops the camera. */
  turnOff(source: "microphone" | "camera"): Promise<void>;
  /** Asks the browser for a screen, window or tab, with its sound where offered. */
  shareScreen(): Promise<void>;
  stopSharing(): Promise<void>;
  /** Uses another device from now on, in mid-call too, and remembers it. */
  useDevice(kind: "audioinput" | "videoinput", deviceId: string): Promise<void>;

  /**
   * Says that something shows this producer, at this width in CSS pixels (0 for sound). While at least one view is open it is
   * consumed at the layer the widest needs, else paused. Returns the function that closes the view.
   */
  view(producerId: string, widthPx: number): () => void;

  /** What one's own line has carried since its media began, or began anew; null while there are none. */
  lineTotals(): Promise<LineTotals | null>;

  sendChat(text: string, to: WrittenTo): Promise<void>;
  /** Takes every message away, for good. */
  clearChat(): Promise<void>;
  retryChat(clientId: string): Promise<void>;
  discardChat(clientId: string): void;
  loadOlderChat(): Promise<void>;

  /**
   * Uploads a deck (one file, or several pictures) and, where one may, presents it as soon as its first page can be shown. Goes on by
   * itself after a dropped network.
   */
  presentFiles(files: readonly File[], listener: UploadListener): UploadHandle;
  /** The name of a file whose upload into this meeting was cut by a reload of the page and can go on; null when there is none. */
  unfinishedUpload(): string | null;
  /** Puts a deck of one's own library into the meeting. */
  addDeck(deckId: string): Promise<void>;
  presentDeck(deckId: string): Promise<void>;
  /** Turns to a page (from 1). Fast turns are sent one after the other, the last one always. */
  turnTo(page: number): void;
  /**
   * Shows a part of the page (null: all of it), or black, to everyone. Sent every 50 ms at most, the last look always; a turn
   * shows the whole page again.
   */
  look(zoom: Zoom | null, black: boolean): void;
  /** Says that this person looks at other pages than the presenter, or follows again. */
  browse(browsing: boolean): Promise<void>;
  /** Settles how the slides of this meeting may be used. */
  ruleSlides(rules: Partial<SlidesRules>): Promise<void>;
  /** Puts an empty page behind this one, and turns to it. */
  insertPage(after: number): Promise<void>;
  stopPresenting(): Promise<void>;
  /** Asks for the presenter's hat, or takes that back. */
  askToPresent(asking: boolean): Promise<void>;
  givePresenter(participantId: string): Promise<void>;
  /**
   * Address of an image of a page of the file or, with `"text"`, of what is on it: JSON `{ width, height, text, lines, links, alts }`;
   * with `"notes"` of `{ notes }`, for those who may present. Empty until the file was read.
   */
  pageUrl(deckId: string, page: number, form: PageWidth | typeof CLOSE_WIDTH | "text" | "notes"): string;
  /** The origin of the server this meeting is on; empty until it is known. */
  serverUrl(): string;
  /** Address of a deck's file, or of a PDF of its pages with what is drawn on them, for download. */
  downloadUrl(deckId: string, what: "original" | "with-drawings"): string;
  /** Takes a deck out of the meeting. */
  removeDeck(deckId: string): Promise<void>;

  /** What is drawn on the pages, and drawing on them. */
  readonly drawings: Pick<Drawings, "store" | "open" | "begin" | "put" | "erase" | "undo">;
  /** Takes away everything on a page, or with null on all pages of a deck. */
  clearDrawings(deckId: string, page: PageKey | null): Promise<void>;
  /** Where people point, and pointing. */
  readonly pointers: Pick<Pointers, "store" | "point">;

  raiseHand(raised: boolean): Promise<void>;
  react(reaction: Reaction): Promise<void>;
  /** Takes another name until the meeting ends. */
  rename(name: string): Promise<void>;
  /** Tells the hosts about someone. */
  report(participantId: string, note: string): Promise<void>;

  stopSource(participantId: string, source: Source): Promise<void>;
  allowSource(participantId: string, source: Source): Promise<void>;
  /** Asks someone to turn something on; allows it if a host had stopped it. */
  askToTurnOn(participantId: string, source: AskableSource): Promise<void>;
  /** Removes someone until the meeting ends, or for good. Returns what undoes it: {@link unban}. */
  remove(participantId: string, ban: boolean): Promise<string>;
  /** Who was removed and can't come back, the latest first. */
  bans(): Promise<readonly BanView[]>;
  unban(banId: string): Promise<void>;
  /** Gives someone another name until the meeting ends. */
  renameOther(participantId: string, name: string): Promise<void>;
  /** Shows someone large to everyone; null: nobody any more. */
  spotlight(participantId: string | null): Promise<void>;
  /** Gives the floor to someone; null: to whose hand has been up the longest. */
  nextSpeaker(participantId: string | null): Promise<void>;
  /** Turns off the cameras of everyone of lower rank; unless they may restart, nobody may until that is allowed again. */
  stopCameras(mayRestart: boolean): Promise<void>;
  /** Takes every right from all and lets nobody new in; each is given back on its own. */
  stopAll(): Promise<void>;
  /** What was done before an act, or lately; the latest first. */
  readLog(before: string | null): Promise<{ acts: ActView[]; hasMore: boolean }>;
  /** Settles what holds for all from now on. */
  ruleMeeting(rules: RawInput<"moderation.rule">): Promise<void>;
  /** Settles a right for one person; null: as for all. */
  exceptRight(participantId: string, right: Right, allowed: boolean | null): Promise<void>;
  /** Mutes everyone of lower rank; unless they may unmute, nobody may speak until that is allowed again. */
  muteEveryone(mayUnmute: boolean): Promise<void>;
  /** Lowers someone's hand; null: everyone's. */
  lowerHands(participantId: string | null): Promise<void>;
  setCohost(participantId: string, cohost: boolean): Promise<void>;
  /** Lets someone in who waits; null: everyone. That another host was faster is no error. */
  admit(participantId: string | null): Promise<void>;
  /** Sends someone away who waits, with a reason if there is one to tell. */
  deny(participantId: string, note: string | null): Promise<void>;
  /** Writes to everyone who waits; null takes it back. */
  tellWaiting(note: string | null): Promise<void>;
  /** Someone has to wait again until they are let in. */
  sendBack(participantId: string): Promise<void>;
};

export type MeetingOptions = {
  /** Asks the web app for a ticket; called at the start and when a dropped connection can't be resumed. Rejects with a RequestError. */
  getTicket: GetTicket;
  /** What the green room opened; taken over by the client, which stops them when it leaves. */
  tracks: LocalTracks;
};
