"use client";

import { useEffect, useRef } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { changesBetween, type Change } from "./model/changes.ts";

/** Calls back with each thing that happens, without rendering anything. */
export function useChanges(onChange: (change: Change) => void): void {
  const { store } = useMeetingClient();
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(
    () =>
      store.subscribe((after, before) => {
        for (const change of changesBetween(before, after)) latest.current(change);
      }),
    [store],
  );
}
