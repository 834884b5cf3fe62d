"use client";

import type { Zoom } from "@moim/protocol";
import { keyOf, pageAt } from "@moim/protocol/pages";
import { useCallback, useEffect, useState } from "react";
import { useMeetingClient, useView, useViewActions } from "../../shared/meeting/context.tsx";
import { sameZoom, type Place } from "./model/place.ts";
import { enlarged, simplified, STEP, WHOLE } from "./model/zoom.ts";
import type { Presented } from "./use-slides.ts";

/** After this what the server doesn't confirm is no longer shown: it was refused. */
const UNCONFIRMED_MS = 3_000;
const UNIT = { width: 1, height: 1 };

export type Look = {
  /** Shows a part of the page: to everyone, if this person presents. `direct`: fingers do it, so that nothing may glide. */
  to: (zoom: Zoom | null, direct?: boolean) => void;
  by: (steps: number) => void;
  black: () => void;
  direct: boolean;
};

/** Looking at parts of the page. What the presenter does is shown to them at once, and to the others by the server. */
export function useLook(presented: Presented, place: Place): Look {
  const { deck, deckId, black, presenting } = presented;
  const client = useMeetingClient();
  const view = useViewActions();
  const own = useView(({ ownZoom }) => ownZoom);
  const [direct, setDirect] = useState(false);
  const ref = pageAt(deck, place.position);
  const page = ref && keyOf(ref);

  const to = useCallback(
    (wanted: Zoom | null, byFingers = false) => {
      if (page === null) return;
      const next = wanted && simplified(wanted);
      setDirect(byFingers);
      view.set({ ownZoom: !presenting && next === null ? null : { deckId, page, zoom: next } });
      if (presenting) client.look(next, black);
    },
    [client, view, deckId, page, presenting, black],
  );
  const by = (steps: number) => {
    const { ownZoom: newest } = view.store.getState(); // quick presses add up, though the first hasn't been drawn yet
    const zoom = newest?.deckId === deckId && newest.page === page ? newest.zoom : place.zoom;
    to(enlarged(zoom ?? WHOLE, STEP ** steps, { x: 0, y: 0 }, UNIT, UNIT));
  };

  const forget = useCallback(() => {
    // What was chosen since this was drawn isn't what was confirmed or refused.
    if (view.store.getState().ownZoom === own) view.set({ ownZoom: null });
  }, [view, own]);
  // What was meant for a page that is left isn't meant for it when it comes back.
  const left = own !== null && (own.deckId !== deckId || own.page !== page);
  const confirmed = own !== null && presenting && sameZoom(own.zoom, presented.zoom);
  useEffect(() => {
    if (left || confirmed) forget();
  }, [forget, left, confirmed]);
  useEffect(() => {
    if (!own || !presenting) return;
    const timer = setTimeout(forget, UNCONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [forget, own, presenting]);

  return { to, by, black: () => client.look(place.zoom, !black), direct };
}
