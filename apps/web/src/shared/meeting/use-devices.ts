"use client";

import { listDevices, watchDevices, type DeviceChoice, type DeviceKind } from "@moim/client/devices";
import { useEffect, useState } from "react";

const none: DeviceChoice[] = [];

/**
 * The devices of one kind, kept current as they come and go.
 * @param revision anything that changes when permission was given: labels are readable only then.
 */
export function useDevices(kind: DeviceKind, revision: unknown): DeviceChoice[] {
  const [devices, setDevices] = useState(none);
  useEffect(() => {
    let current = true;
    const refresh = () => {
      listDevices(kind).then(
        (list) => current && setDevices(list),
        () => current && setDevices(none),
      );
    };
    refresh();
    const stop = watchDevices(refresh);
    return () => {
      current = false;
      stop();
    };
  }, [kind, revision]);
  return devices;
}

/** Whether this browser can play sound on a chosen speaker. */
export function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement !== "undefined" && "setSinkId" in HTMLMediaElement.prototype;
}
