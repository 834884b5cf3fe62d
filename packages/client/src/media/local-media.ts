/** Tracks opened before joining. An absent one is off; `microphoneMuted` joins with the microphone open but muted. */
export type LocalTracks = {
  microphone: MediaStreamTrack | null;
  microphoneMuted: boolean;
  camera: MediaStreamTrack | null;
};
