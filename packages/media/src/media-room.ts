import { EventEmitter } from "node:events";
import type { types } from "mediasoup";
import { MediaPeer } from "./media-peer.ts";
import { RoomBus } from "./room-bus.ts";
import type { WorkerPool } from "./workers.ts";

/** How loud a producer is: dBov, -127 (silent) to 0. */
export type ProducerLevel = { producerId: string; volume: number };

type MediaRoomEvents = {
  levels: [ProducerLevel[]];
  /** Whose producer dominates now. */
  speaker: [string];
  /** The worker is gone, and this room's media with it. */
  died: [];
};

/**
 * mediasoup tells nothing of who sent fewer than ten packets in this time (its AudioLevelObserver::Update), and a voice is one
 * packet each 60 ms: thirteen, of which some may be lost.
 */
const LEVELS_INTERVAL_MS = 800;
const LEVELS_MAX_ENTRIES = 8;
const LEVELS_THRESHOLD_DBOV = -60;

/** One room's half of the SFU: its router, its bus, who is loud, and its peers. */
export class MediaRoom extends EventEmitter<MediaRoomEvents> {
  readonly bus: RoomBus;
  readonly workerPid: number;
  readonly #router: types.Router;
  readonly #server: types.WebRtcServer;
  readonly #audioLevels: types.AudioLevelObserver;
  readonly #activeSpeaker: types.ActiveSpeakerObserver;
  readonly #peers = new Set<MediaPeer>();

  private constructor(
    parts: { router: types.Router; server: types.WebRtcServer; workerPid: number; bus: RoomBus },
    observers: { audioLevels: types.AudioLevelObserver; activeSpeaker: types.ActiveSpeakerObserver },
  ) {
    super();
    this.bus = parts.bus;
    this.workerPid = parts.workerPid;
    this.#router = parts.router;
    this.#server = parts.server;
    this.#audioLevels = observers.audioLevels;
    this.#activeSpeaker = observers.activeSpeaker;

    this.#audioLevels.on("volumes", (volumes) =>
      this.emit(
        "levels",
        volumes.map(({ producer, volume }) => ({ producerId: producer.id, volume })),
      ),
    );
    this.#audioLevels.on("silence", () => this.emit("levels", []));
    this.#activeSpeaker.on("dominantspeaker", ({ producer }) => this.emit("speaker", producer.id));
    this.#router.on("workerclose", () => {
      for (const peer of this.#peers) peer.close();
      this.emit("died");
    });
  }

  static async open(pool: WorkerPool): Promise<MediaRoom> {
    const { router, server, workerPid } = await pool.createRouter();
    try {
      const bus = await RoomBus.open(router);
      const audioLevels = await router.createAudioLevelObserver({
        interval: LEVELS_INTERVAL_MS,
        maxEntries: LEVELS_MAX_ENTRIES,
        threshold: LEVELS_THRESHOLD_DBOV,
      });
      const activeSpeaker = await router.createActiveSpeakerObserver({ interval: 300 });
      return new MediaRoom({ router, server, workerPid, bus }, { audioLevels, activeSpeaker });
    } catch (error) {
      router.close();
      throw error;
    }
  }

  get rtpCapabilities(): types.RtpCapabilities {
    return this.#router.rtpCapabilities;
  }

  /** Opens a peer's two transports on this room's worker. */
  async openPeer(rtpCapabilities: types.RtpCapabilities): Promise<MediaPeer> {
    const peer = await MediaPeer.open(this.#router, this.#server, rtpCapabilities);
    this.#peers.add(peer);
    peer.onClose(() => this.#peers.delete(peer));
    return peer;
  }

  /** Listens to a microphone for levels and the active speaker; ends by itself with the producer. */
  async listenTo(producerId: string): Promise<void> {
    await Promise.all([this.#audioLevels.addProducer({ producerId }), this.#activeSpeaker.addProducer({ producerId })]);
  }

  get closed(): boolean {
    return this.#router.closed;
  }

  close(): void {
    for (const peer of this.#peers) peer.close();
    this.#router.close();
  }
}
