import type { Source } from "@moim/protocol";
import type { DeviceOpener, LocalTracks } from "../media/local-media.ts";
import { LocalMedia } from "../media/local-media.ts";
import { fromSnapshot } from "../room/apply-event.ts";
import { createMeetingStore, type MeetingStore } from "../store.ts";
import { FakeServer } from "./fake-ask.ts";
import { FakeSendingSession, FakeTrack } from "./fake-media.ts";
import { emptySnapshot } from "./room-events.ts";

/** One's own media beside a fake server, session and devices: the participant "ana" of an empty room. */
export class LocalMediaRig {
  readonly store: MeetingStore = createMeetingStore();
  readonly server = new FakeServer();
  readonly session = this.newSession();
  /** Every track that was ever opened. */
  readonly opened: FakeTrack[] = [];
  /** Stands between the question for a device and its answer. */
  device: Promise<unknown> = Promise.resolve();
  #produced = 0;
  readonly #devices: DeviceOpener = {
    openDevice: async (kind) => {
      await this.device;
      return this.open(kind === "audioinput" ? "audio" : "video").track;
    },
    openScreen: async () => {
      await this.device;
      return { video: this.open("video").track, audio: this.open("audio").track };
    },
  };

  constructor() {
    this.store.setState({ room: fromSnapshot(emptySnapshot, null), self: { id: "ana", role: "participant" } });
    this.server.auto = this.answer;
  }

  readonly answer = (name: string): unknown =>
    name === "media.produce" ? { producerId: `producer-${(this.#produced += 1)}` } : {};

  open(kind: "audio" | "video"): FakeTrack {
    const track = new FakeTrack(kind);
    this.opened.push(track);
    return track;
  }

  newSession(): FakeSendingSession {
    return new FakeSendingSession(async (appData) => await this.server.ask("media.produce", appData as never));
  }

  joinWith(tracks: Partial<LocalTracks> = {}): LocalMedia {
    const none = { microphone: null, microphoneMuted: false, camera: null };
    return new LocalMedia(this.store, this.server.ask, { ...none, ...tracks }, this.#devices);
  }

  /** What the server says of this person's producers, as a snapshot would. */
  known(...producers: { id: string; source: Source; paused: boolean }[]): void {
    const views = producers.map((one) => [one.id, { ...one, participantId: "ana" }]);
    this.store.setState(({ room }) => ({ room: room && { ...room, producers: Object.fromEntries(views) } }));
  }

  local(source: Source) {
    return this.store.getState().local[source];
  }

  asked(): string[] {
    return this.server.log.map(({ name }) => name);
  }

  live(): FakeTrack[] {
    return this.opened.filter(({ readyState }) => readyState === "live");
  }
}

/** Until what was begun has gone as far as it can without anything from outside. */
export async function flush(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
