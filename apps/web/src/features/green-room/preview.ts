import type { DeviceProblem, LocalTracks } from "@moim/client";
import { openDevice, problemOf, rememberDevice } from "@moim/client/devices";
import { createStore, type StoreApi } from "zustand/vanilla";

export type PreviewKind = "microphone" | "camera";

/** A device before joining. A muted microphone stays open, so that unmuting is instant; a camera that is off is closed. */
export type PreviewSource =
  | { status: "off" }
  | { status: "asking" }
  | { status: "on"; track: MediaStreamTrack; muted: boolean }
  | { status: "failed"; problem: DeviceProblem };

export type PreviewState = Readonly<Record<PreviewKind, PreviewSource>>;

export type Preview = {
  readonly store: StoreApi<PreviewState>;
  /** Opens what is wished for. The browser may ask the person; nothing waits for it. */
  start(wanted: Record<PreviewKind, boolean>): void;
  toggle(kind: PreviewKind): void;
  choose(kind: PreviewKind, deviceId: string): void;
  /** Gives the tracks away. What the browser still asks about is told to `onLate` once it was allowed. */
  handOver(onLate: (kind: PreviewKind) => void): LocalTracks;
  /** Stops every track that wasn't given away. */
  close(): void;
};

const deviceKinds = { microphone: "audioinput", camera: "videoinput" } as const;

/** Whether others would hear or see this source. */
export function isLive(source: PreviewSource): boolean {
  return source.status === "on" && !source.muted;
}

/** The devices of the green room. Whoever opens it closes it or hands it over. */
export function openPreview(open: typeof openDevice = openDevice): Preview {
  const store = createStore<PreviewState>(() => ({ microphone: { status: "off" }, camera: { status: "off" } }));
  // Only the latest request of a kind counts: an earlier one that ends later is dropped.
  const latest: Record<PreviewKind, number> = { microphone: 0, camera: 0 };
  let late: ((kind: PreviewKind) => void) | null = null;
  let closed = false;

  const set = (kind: PreviewKind, source: PreviewSource) => store.setState({ [kind]: source });

  async function ask(kind: PreviewKind, deviceId?: string) {
    const mine = ++latest[kind];
    const before = store.getState()[kind];
    const muted = before.status === "on" && before.muted;
    if (before.status === "on") before.track.stop(); // many cameras open only once
    set(kind, { status: "asking" });
    try {
      const track = await (deviceId === undefined ? open(deviceKinds[kind]) : open(deviceKinds[kind], deviceId));
      if (closed || mine !== latest[kind]) {
        track.stop();
        if (closed && mine === latest[kind]) late?.(kind);
        return;
      }
      track.enabled = !muted;
      track.addEventListener("ended", () => {
        if (!closed && mine === latest[kind]) void ask(kind); // unplugged: another one, or a sentence
      });
      set(kind, { status: "on", track, muted });
    } catch (error) {
      if (!closed && mine === latest[kind]) set(kind, { status: "failed", problem: problemOf(error) });
    }
  }

  function turnOff(kind: PreviewKind) {
    const source = store.getState()[kind];
    if (source.status === "on" && kind === "microphone") {
      source.track.enabled = false;
      set(kind, { ...source, muted: true });
      return;
    }
    latest[kind] += 1;
    if (source.status === "on") source.track.stop();
    set(kind, { status: "off" });
  }

  return {
    store,
    start(wanted) {
      if (wanted.microphone) void ask("microphone");
      if (wanted.camera) void ask("camera");
    },
    toggle(kind) {
      const source = store.getState()[kind];
      if (source.status === "asking" || isLive(source)) return turnOff(kind);
      if (source.status !== "on") return void ask(kind);
      source.track.enabled = true;
      set(kind, { ...source, muted: false });
    },
    choose(kind, deviceId) {
      rememberDevice(deviceKinds[kind], deviceId);
      if (store.getState()[kind].status !== "off") void ask(kind, deviceId);
    },
    handOver(onLate) {
      closed = true;
      late = onLate;
      const { microphone, camera } = store.getState();
      return {
        microphone: microphone.status === "on" ? microphone.track : null,
        microphoneMuted: microphone.status === "on" && microphone.muted,
        camera: camera.status === "on" ? camera.track : null,
      };
    },
    close() {
      if (closed) return;
      closed = true;
      for (const source of Object.values(store.getState())) if (source.status === "on") source.track.stop();
    },
  };
}
