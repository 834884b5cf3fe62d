"use client";

import { useEffect, useReducer, useState } from "react";
import { useMeeting, usePreference, useSpeaking, useView } from "../../shared/meeting/context.tsx";
import { arrange, capacityOf, GAP_PX, type Main } from "./layout/arrange.ts";
import { shareOf } from "./layout/focus.ts";
import type { Rect, Size } from "./layout/geometry.ts";
import { chooseFocus, NO_FOCUS, sameFocus } from "./model/focus.ts";
import { Absence } from "./model/absence.ts";
import { awayIn, EMPTY, itemOf, personItem, sharedItems, spotlitItem, stageItems, type ItemId } from "./model/items.ts";
import { chooseVisible, sameOrder } from "./model/visible.ts";

export type Placed = { id: ItemId; rect: Rect; large: boolean };
export type Arrangement = {
  placed: Placed[];
  others: { rect: Rect; count: number } | null;
  /** Where slides or a screen end and the faces beside begin, and what share of the width these have; null elsewhere. */
  split: { rect: Rect; share: number } | null;
};

const nothing: Arrangement = { placed: [], others: null, split: null };

/** What is on the stage and where, for a stage of this size. Who speaks changes it only when not all have a place. */
export function useArrangement(size: Size | null): Arrangement {
  const chosen = usePreference(({ facesShare }) => (facesShare > 0 ? facesShare : null));
  const showSelf = usePreference(({ selfView }) => selfView);
  const selfId = useMeeting(({ self }) => self?.id ?? "");
  const gone = useGone();
  const items = useMeeting((state) => stageItems(state, showSelf, gone));
  // One's own tile may be hidden, though one is in the spotlight.
  const spotlit = useMeeting((state) => spotlitItem(state).filter((id) => items.includes(id)));
  const shared = [...useMeeting(sharedItems), ...spotlit];
  const pinned = useView((view) => view.pinned);
  const speaking = useSpeaking();

  const [focusState, setFocus] = useState(NO_FOCUS);
  const nextFocus = chooseFocus(focusState, { pinned, shared, present: items });
  if (!sameFocus(focusState, nextFocus)) setFocus(nextFocus);
  const { focus } = nextFocus;

  const main: Main = focus === null ? null : itemOf(focus).kind === "person" ? "face" : "content";
  const order = items.filter((id) => id !== focus && (id !== EMPTY || focus === null));
  const capacity = size ? capacityOf(size, main, chosen) : order.length;
  const crowded = order.length > capacity;
  useSpeakers(crowded);

  // Another layout starts anew: who stood where in the old one says nothing.
  const [before, setBefore] = useState<{ focus: ItemId | null; ids: ItemId[] }>({ focus: null, ids: [] });
  const participant = (id: ItemId) => {
    const item = itemOf(id);
    return item.kind === "person" ? item.participantId : "";
  };
  const visible = chooseVisible({
    order,
    capacity,
    previous: before.focus === focus ? before.ids : [],
    // In a strip of three, oneself would take a third of it.
    always: new Set(
      order.filter(
        (id) => itemOf(id).kind !== "person" || spotlit.includes(id) || (id === personItem(selfId) && capacity > 3),
      ),
    ),
    lastSpokeAt: (id) => speaking.lastSpokeAt(participant(id)),
    isSpeaking: (id) => speaking.isSpeaking(participant(id)),
  });
  if (before.focus !== focus || !sameOrder(visible, before.ids)) setBefore({ focus, ids: visible });

  if (!size || size.width === 0 || size.height === 0) return nothing;
  const count = order.length - visible.length;
  const { main: mainRect, tiles } = arrange(size, main, visible.length + (count > 0 ? 1 : 0), chosen);
  const placed = visible.flatMap((id, place): Placed[] => {
    const rect = tiles[place];
    return rect ? [{ id, rect, large: false }] : [];
  });
  const last = tiles[visible.length];
  const share = main === "content" && tiles.length > 0 ? shareOf(size, chosen) : null;
  return {
    placed: focus !== null && mainRect ? [{ id: focus, rect: mainRect, large: true }, ...placed] : placed,
    others: count > 0 && last ? { rect: last, count } : null,
    split:
      share !== null && mainRect
        ? { rect: { x: mainRect.width, y: 0, width: GAP_PX, height: size.height }, share }
        : null,
  };
}

/** Renders anew when someone starts or stops speaking, as long as `active`. */
function useSpeakers(active: boolean): void {
  const speaking = useSpeaking();
  const [, heard] = useReducer((count: number) => count + 1, 0);
  useEffect(() => (active ? speaking.subscribe(heard) : undefined), [active, speaking]);
}

/** Who lost their connection and has no tile any more. */
function useGone(): readonly string[] {
  const away = useMeeting(awayIn);
  const [gone, setGone] = useState<readonly string[]>([]);
  const [absence] = useState(() => new Absence(setGone));
  useEffect(() => absence.follow(away), [absence, away]);
  useEffect(() => () => absence.close(), [absence]);
  return gone;
}
