"use client";

import { useMeetingClient, useView, useViewActions } from "./context.tsx";
import { useAct } from "./errors.ts";
import { rememberLowBandwidth } from "./low-bandwidth.ts";

/** Sound and slides only. On, it ends one's own camera too; off, that stays as it is: nothing is turned on but by oneself. */
export function useLowBandwidth(): { on: boolean; set: (on: boolean) => void } {
  const client = useMeetingClient();
  const view = useViewActions();
  const act = useAct();
  const on = useView(({ lowBandwidth }) => lowBandwidth);
  const set = (next: boolean) => {
    rememberLowBandwidth(next);
    view.set({ lowBandwidth: next });
    if (next) act(() => client.turnOff("camera"));
  };
  return { on, set };
}
