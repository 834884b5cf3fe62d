"use client";

import { BEGINNING, startCheck, type CheckState, type RunningCheck } from "@moim/client/check";
import { useEffect, useState } from "react";
import { createStore, useStore } from "zustand";

const beginning = createStore<CheckState>(() => BEGINNING);

/** A check that runs from the start, and anew when asked; it ends with whoever shows it. */
export function useConnectionCheck(serverUrl: string): { state: CheckState; again: () => void } {
  const [round, setRound] = useState(0);
  const [running, setRunning] = useState<RunningCheck | null>(null);
  useEffect(() => {
    const check = startCheck(serverUrl);
    setRunning(check);
    return () => check.stop();
  }, [serverUrl, round]);
  useEffect(() => {
    if (!running) return;
    const stop = () => running.stop();
    addEventListener("pagehide", stop);
    return () => removeEventListener("pagehide", stop);
  }, [running]);
  const state = useStore(running?.store ?? beginning);
  return { state, again: () => setRound((before) => before + 1) };
}
