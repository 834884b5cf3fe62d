import type { MeetingClient, MeetingState } from "@moim/client";
import { TabNote, tabStorage, type TabStorage } from "@moim/client/tab-note";
import type { PreviewWish } from "./preferences.ts";
import type { View, ViewState } from "./view-state.ts";

/** What of the screen a reload of the page keeps. */
export type KeptView = Pick<
  ViewState,
  "panel" | "writesTo" | "draft" | "pinned" | "ownPage" | "ownZoom" | "presenterView" | "presenting"
>;

/** What this tab was doing in a meeting when its page went: all it needs to go on there, and nothing that opens anything. */
export type Returning = { name: string; devices: PreviewWish; view: KeptView };

/** Whoever comes back to the tab later than this sees the green room, as anyone who comes anew. */
const RETURN_WITHIN_MS = 30_000;

type Kept = Returning & { at: number };
const noteOf = (linkKey: string, storage: TabStorage | null) => new TabNote<Kept>(`moim.returning.${linkKey}`, storage);

type Doing = Pick<Returning, "name" | "devices">;

/** Who someone is in the room and which devices are on; null for who isn't in it. */
function doingIn({ self, room, connection, local: { microphone, camera } }: MeetingState): Doing | null {
  const own = self && room?.participants[self.id];
  const isIn = connection.stage === "online" || connection.stage === "reconnecting";
  if (!own || !isIn) return null;
  const devices = {
    microphone: microphone.status === "starting" || (microphone.status === "on" && !microphone.muted),
    camera: camera.status !== "off",
  };
  return { name: own.name, devices };
}

function keptOf(view: View): KeptView {
  const { panel, writesTo, draft, pinned, ownPage, ownZoom, presenterView, presenting } = view.store.getState();
  return { panel, writesTo, draft, pinned, ownPage, ownZoom, presenterView, presenting };
}

/** Follows what someone does in the room, so that it is known when they were shown out. Returns the function that tells it. */
export function followDoing({ store }: MeetingClient, view: View): () => Returning | null {
  let last = doingIn(store.getState());
  store.subscribe((state) => (last = doingIn(state) ?? last));
  return () => last && { ...last, view: keptOf(view) };
}

/**
 * As a page goes, which may be its end or a reload: leaves the meeting, and where this tab can keep what it was doing, only for a moment.
 * Who isn't in the room leaves for good: they have no place that could be kept.
 */
export function stepOut(linkKey: string, client: MeetingClient, view: View, storage = tabStorage()): void {
  const doing = doingIn(client.store.getState());
  if (!doing) return void client.leave();
  const isKept = noteOf(linkKey, storage).write({ ...doing, view: keptOf(view), at: Date.now() });
  void client.leave({ returning: isKept });
}

/** What this tab was doing a moment ago; null when it comes anew. It is told once. */
export function comeBack(linkKey: string, storage = tabStorage(), now = Date.now()): Returning | null {
  const note = noteOf(linkKey, storage);
  const kept = note.read();
  note.forget();
  if (!kept || now - kept.at > RETURN_WITHIN_MS || now < kept.at) return null;
  const { name, devices, view } = kept;
  return { name, devices, view };
}
