import type { PageKey } from "@moim/protocol/pages";
import type { ReportView, Zoom } from "@moim/protocol";
import { createStore, type StoreApi } from "zustand/vanilla";
import { rememberedLowBandwidth } from "./low-bandwidth.ts";

export type Panel = "chat" | "people";
export type DialogName = "settings" | "connection" | "shortcuts" | "slides" | "slide-rules" | "host-controls";

/** What is done about one person in a dialog of its own: whoever it is about, and what. */
export type AboutPerson =
  | { what: "rename" | "rights" | "report" | "ban"; participantId: string }
  | { what: "reported"; participantId: string; report: ReportView };

/** A page of the slides, by its key: pages that are put in before it don't move it. */
export type OwnPage = { deckId: string; page: PageKey };

/** The name is what the person was called then: they may have left by now. */
export type WritesTo = "everyone" | "hosts" | { id: string; name: string };

/** What this person has open and looks at; nobody else's business. */
export type ViewState = {
  panel: Panel | null;
  dialog: DialogName | null;
  about: AboutPerson | null;
  /** Whom the next message is for, as it was chosen last: all, hosts, or a participant. */
  writesTo: WritesTo;
  /** A message that was begun: kept while the panel is closed, and over a reload. */
  draft: string;
  /** What this person keeps large: a participant, a screen's producer, or "slides". */
  pinned: string | null;
  /** The page of the slides this person looks at on their own; null while they follow the presenter. */
  ownPage: OwnPage | null;
  /** The part of a page they look at on their own; a presenter's is everyone's a moment later. */
  ownZoom: (OwnPage & { zoom: Zoom | null }) | null;
  /** Whether the slides show what a presenter needs besides the page. */
  presenterView: boolean;
  /** A presenter's clock: runs since then (`Date.now()`), or is held; and what it counted before. */
  presenting: { startedAt: number | null; beforeMs: number } | null;
  /** The latest chat message that was on the screen. */
  readUpTo: string | null;
  /** Only sound and slides are sent to this tab and from it; see {@link rememberLowBandwidth}. */
  lowBandwidth: boolean;
  /** Sound can't start before a click, says the browser. */
  soundBlocked: boolean;
};

export type View = {
  readonly store: StoreApi<ViewState>;
  /** Opens a panel, or closes it when it is the open one. */
  toggle(panel: Panel): void;
  open(dialog: DialogName | null): void;
  pin(id: string | null): void;
  set(change: Partial<ViewState>): void;
};

/**
 * State of one meeting's screen.
 * @param kept what it goes on with
 */
export function createView(kept: Partial<ViewState> = {}): View {
  const store = createStore<ViewState>(() => ({
    panel: null,
    dialog: null,
    about: null,
    writesTo: "everyone",
    draft: "",
    pinned: null,
    ownPage: null,
    ownZoom: null,
    presenterView: false,
    presenting: null,
    readUpTo: null,
    lowBandwidth: rememberedLowBandwidth(),
    soundBlocked: false,
    ...kept,
  }));
  return {
    store,
    toggle: (panel) => store.setState((state) => ({ panel: state.panel === panel ? null : panel })),
    open: (dialog) => store.setState({ dialog }),
    pin: (pinned) => store.setState({ pinned }),
    set: (change) => store.setState(change),
  };
}
