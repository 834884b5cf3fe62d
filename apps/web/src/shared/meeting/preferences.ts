import { rememberDevice, rememberedDevice } from "@moim/client/devices";
import { createStore, type StoreApi } from "zustand/vanilla";

const STORAGE_KEY = "moim.meeting";

/** What a person chose about meetings, kept in this browser. */
export type Preferences = {
  name: string;
  sounds: boolean;
  /** Whether one's own tile is shown. */
  selfView: boolean;
  /** How one joins: as one left the green room the last time. */
  microphoneOn: boolean;
  cameraOn: boolean;
  /** Of the stage's width, that faces beside slides have; 0 for the usual. */
  facesShare: number;
  /** Whether letters, digits, signs and Space pressed alone are shortcuts. */
  singleKeys: boolean;
  /** Whether one is told that one speaks while muted, for which the muted microphone is listened to, on this device only. */
  mutedNotice: boolean;
};

/** Which devices are wanted on. */
export type PreviewWish = Record<"microphone" | "camera", boolean>;

const defaults: Preferences = {
  name: "",
  sounds: true,
  selfView: true,
  microphoneOn: true,
  cameraOn: true,
  facesShare: 0,
  singleKeys: true,
  mutedNotice: true,
};

/** Takes from what was stored only what has the right type. */
export function readPreferences(stored: string | null): Preferences {
  let value: unknown;
  try {
    value = JSON.parse(stored ?? "{}");
  } catch {
    return defaults;
  }
  if (typeof value !== "object" || value === null) return defaults;
  const known = Object.entries(value).filter(
    ([key, item]) => Object.hasOwn(defaults, key) && typeof item === typeof defaults[key as keyof Preferences],
  );
  return { ...defaults, ...Object.fromEntries(known) };
}

let shared: StoreApi<Preferences & { speakerId: string }> | undefined;

/** The one store of preferences; browser only. What changes in it is remembered. */
export function preferences(): StoreApi<Preferences & { speakerId: string }> {
  if (shared) return shared;
  const store = createStore(() => ({ ...defaults, speakerId: "" }));
  // Set afterwards: while the server's page is taken over, the initial state must be what the server knew.
  store.setState({ ...readPreferences(stored()), speakerId: rememberedDevice("audiooutput") ?? "" });
  store.subscribe(({ speakerId, ...rest }, before) => {
    if (speakerId !== before.speakerId) rememberDevice("audiooutput", speakerId);
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(rest));
    } catch {
      // storage is blocked: the choice holds for this page only
    }
  });
  shared = store;
  return store;
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
