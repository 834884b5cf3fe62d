"use client";

import type { Place } from "@moim/client";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Look, Tool } from "./model/tools.ts";

type Hand = Look & {
  /** What is in the hand; null is nothing. */
  tool: Tool | null;
  /** The shape that was used last. */
  shape: Tool;
  /** The page that is shown: what undo and clear are about. */
  shown: Place | null;
};

/** What this person holds, here and in the toolbar. */
export const hand = createStore<Hand>(() => ({
  tool: null,
  shape: "rectangle",
  shown: null,
  color: "red",
  width: "medium",
}));

export function useHand<Part>(select: (state: Hand) => Part): Part {
  return useStore(hand, select);
}
