import { openDevice, problemOf } from "@moim/client/devices";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { DeviceState } from "./lines.ts";

export type Devices = Readonly<Record<"microphone" | "camera", DeviceState>>;
export type OwnDevices = {
  readonly store: StoreApi<Devices>;
  /** Opens both anew, one after the other: browsers ask one question at a time. */
  check(): Promise<void>;
  /** Closes what is open, and what the browser still asks about. */
  close(): void;
};

export const UNASKED: Devices = { microphone: { is: "unasked" }, camera: { is: "unasked" } };

/** Microphone and camera, opened only when someone asks for it. */
export function ownDevices(open: typeof openDevice = openDevice): OwnDevices {
  const store = createStore<Devices>(() => UNASKED);
  let tracks: MediaStreamTrack[] = [];
  let round = 0;

  function stop() {
    for (const track of tracks) track.stop();
    tracks = [];
  }
  async function ask(name: keyof Devices, mine: number) {
    if (mine !== round) return;
    store.setState({ [name]: { is: "asking" } });
    try {
      const track = await open(name === "microphone" ? "audioinput" : "videoinput");
      if (mine !== round) return track.stop();
      tracks.push(track);
      store.setState({ [name]: { is: "works", track } });
    } catch (error) {
      if (mine === round) store.setState({ [name]: { is: "failed", problem: problemOf(error) } });
    }
  }
  return {
    store,
    async check() {
      stop();
      round += 1;
      const mine = round;
      await ask("microphone", mine);
      await ask("camera", mine);
    },
    close() {
      round += 1;
      stop();
    },
  };
}
