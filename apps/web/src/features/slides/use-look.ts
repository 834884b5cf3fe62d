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
export function useLook({ deck, deckId, zoom, black, presenting }: Presented, place: Place): Look {
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
  const by = (steps: number) => to(enlarged(place.zoom ?? WHOLE, STEP ** steps, { x: 0, y: 0 }, UNIT, UNIT));

  // What was meant for a page that is left isn't meant for it when it comes back.
  const left = own !== null && (own.deckId !== deckId || own.page !== page);
  const confirmed = own !== null && presenting && sameZoom(own.zoom, zoom);
  useEffect(() => {
    if (left || confirmed) view.set({ ownZoom: null });
  }, [view, left, confirmed]);
  useEffect(() => {
    if (!own || !presenting) return;
    const timer = setTimeout(() => view.set({ ownZoom: null }), UNCONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [view, own, presenting]);

  return { to, by, black: () => client.look(place.zoom, !black), direct };
}
