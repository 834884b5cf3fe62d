"use client";

import { useEffect, useState } from "react";
import { createStore, useStore } from "zustand";
import { ownDevices, UNASKED, type Devices, type OwnDevices } from "./model/own-devices.ts";

const unasked = createStore<Devices>(() => UNASKED);

/** Microphone and camera of whoever shows this, closed with it. */
export function useOwnDevices(): { devices: Devices; check: () => void } {
  const [own, setOwn] = useState<OwnDevices | null>(null);
  useEffect(() => {
    const opened = ownDevices();
    setOwn(opened);
    return () => opened.close();
  }, []);
  const devices = useStore(own?.store ?? unasked);
  return { devices, check: () => void own?.check() };
}
