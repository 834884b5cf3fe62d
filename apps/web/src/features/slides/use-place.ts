"use client";

import { useCallback, useMemo } from "react";
import { useMeeting, useView, useViewActions } from "../../shared/meeting/context.tsx";
import { browsedTo, placeOf, type Place } from "./model/place.ts";
import { reachable } from "./model/paper.ts";
import { usePager, type Pager } from "./use-pager.ts";
import type { Presented } from "./use-slides.ts";

export type Turning = Pager & {
  place: Place;
  /** Whether this person may turn pages, for everyone or for themselves. */
  mayTurn: boolean;
  /** Back to what the presenter shows. */
  follow: () => void;
};

/** What this person sees of the slides, and how they turn pages: for everyone who presents, for themselves who doesn't. */
export function usePlace(presented: Presented): Turning {
  const { deck, page, lastPage, presenting } = presented;
  const view = useViewActions();
  const { ownPage, ownZoom } = useView((state) => ({ ownPage: state.ownPage, ownZoom: state.ownZoom }));
  const required = useMeeting(({ room }) => room?.slidesRules.followRequired ?? false);
  const place = placeOf(presented, presenting || required ? null : ownPage, ownZoom);
  const pager = usePager(page, deck, lastPage);

  const browse = useCallback(
    (to: number) => {
      const target = reachable(to, lastPage);
      const next = browsedTo(deck, target);
      if (!next || required) return;
      // Who comes to the presenter's page by themselves follows again.
      view.set({ ownPage: target === page ? null : next, ownZoom: null });
    },
    [view, deck, page, lastPage, required],
  );
  const own = useMemo<Pager>(
    () => ({
      go: browse,
      step: (by) => {
        const { ownPage: at } = view.store.getState(); // quick presses add up
        browse(placeOf({ deck, page, zoom: null, black: false }, at, null).position + by);
      },
    }),
    [browse, view, deck, page],
  );
  const follow = useCallback(() => view.set({ ownPage: null, ownZoom: null }), [view]);
  return { ...(presenting ? pager : own), place, mayTurn: presenting || !required, follow };
}
