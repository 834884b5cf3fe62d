"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition, type RefObject } from "react";
import type { Day } from "./model/days.ts";
import { addressOf, type Place } from "./model/place.ts";

type Options = {
  place: Place;
  today: Day;
  /** Whether a day is on the present page; others turn it. */
  isShown: (day: Day) => boolean;
};

export type ChosenDay = {
  day: Day;
  /** The next page is on its way. */
  isTurning: boolean;
  /** Chooses a day, of another page, too. @param focus which cell gets the focus then */
  choose: (day: Day, focus?: string) => void;
  rootRef: RefObject<HTMLDivElement | null>;
};

/** The day looked at, which the address says: within a page it is replaced, another page is another place to come back from. */
export function useChosenDay({ place, today, isShown }: Options): ChosenDay {
  const router = useRouter();
  const [isTurning, startTransition] = useTransition();
  const rootRef = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef<string | null>(null);
  const given = `${place.view} ${place.on}`;
  const [chosen, setChosen] = useState({ given, day: place.on });
  if (chosen.given !== given) setChosen({ given, day: place.on });
  const day = chosen.given === given ? chosen.day : place.on;

  useEffect(() => {
    if (wantsFocus.current === null) return;
    const cell = rootRef.current?.querySelector<HTMLElement>(wantsFocus.current);
    if (!cell) return;
    wantsFocus.current = null;
    cell.focus();
  });

  function choose(next: Day, focus?: string) {
    wantsFocus.current = focus ?? null;
    const address = addressOf({ ...place, on: next }, today);
    if (!isShown(next)) return startTransition(() => router.push(address, { scroll: false }));
    setChosen({ given, day: next });
    history.replaceState(null, "", address);
  }

  return { day, isTurning, choose, rootRef };
}
