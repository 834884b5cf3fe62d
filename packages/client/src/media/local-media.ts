import { RequestError } from "@moim/protocol/errors";
import type { Source } from "@moim/protocol";
import { mayPass } from "../connection/request.ts";
import { DeviceError, openDevice, openScreen, problemOf, rememberDevice } from "../devices/devices.ts";
import type { DeviceProblem, LocalSource } from "../state.ts";
import { OFF, type MeetingStore } from "../store.ts";
import { sendOptions } from "./encodings.ts";
import type { Ask, LocalProducer, ProduceIntent, SendingSession } from "./session.ts";

/** Tracks opened before joining. An absent one is off; `microphoneMuted` joins with the microphone open but muted. */
export type LocalTracks = {
  microphone: MediaStreamTrack | null;
  microphoneMuted: boolean;
  camera: MediaStreamTrack | null;
};

/** What opens devices: the browser, or a test. */
export type DeviceOpener = { openDevice: typeof openDevice; openScreen: typeof openScreen };

type Device = "microphone" | "camera";
const sources = ["microphone", "camera", "screen", "screen-audio"] as const;
const kindOf = { microphone: "audioinput", camera: "videoinput" } as const;

/** What this person sends: tracks, which outlive any connection, and the producers made of them on the present one. */
export class LocalMedia {
  readonly #store: MeetingStore;
  readonly #ask: Ask;
  readonly #devices: DeviceOpener;
  readonly #producers = new Map<Source, LocalProducer>();
  /** What is being offered to the server, and on which session: nothing is offered twice. */
  readonly #offering = new Map<Source, SendingSession>();
  #session: SendingSession | undefined;

  constructor(store: MeetingStore, ask: Ask, tracks: LocalTracks, devices: DeviceOpener = { openDevice, openScreen }) {
    this.#store = store;
    this.#ask = ask;
    this.#devices = devices;
    if (tracks.microphone) this.#on("microphone", tracks.microphone, tracks.microphoneMuted);
    if (tracks.camera) this.#on("camera", tracks.camera, false);
  }

  #get(source: Source): LocalSource {
    return this.#store.getState().local[source];
  }

  #set(source: Source, value: LocalSource): void {
    this.#store.setState(({ local }) => ({ local: { ...local, [source]: value } }));
  }

  #on(source: Source, track: MediaStreamTrack, muted: boolean): void {
    track.enabled = !muted;
    // Unplugged, taken away by the system, or ended from the browser's own bar.
    track.addEventListener("ended", () => void this.#ended(source, track), { once: true });
    this.#set(source, { status: "on", track, muted });
  }

  /** Sends what is on over a new session. @throws RequestError when some of it has to be tried again; {@link reconcile} does. */
  async attach(session: SendingSession): Promise<void> {
    this.#session = session;
    this.#producers.clear();
    await this.#produceAll();
  }

  async #produceAll(): Promise<void> {
    let again: RequestError | undefined;
    const offered = await Promise.allSettled(sources.map((source) => this.#produce(source)));
    for (const [index, outcome] of offered.entries()) {
      if (outcome.status === "fulfilled") continue;
      const error: unknown = outcome.reason;
      if (mayPass(error)) again = error;
      else this.#failed(sources[index]!, error);
    }
    if (again) throw again;
  }

  /** Signaling is back on the same session: the server learns what it missed meanwhile. @throws RequestError as {@link attach} */
  async reconcile(): Promise<void> {
    const { self, room } = this.#store.getState();
    const own = new Set([...this.#producers.values()].map(({ id }) => id));
    const known = Object.values(room?.producers ?? {}).filter(({ participantId }) => participantId === self?.id);
    const gone = known.filter(({ id }) => !own.has(id));
    await Promise.all(gone.map(({ id }) => this.#ask("media.close", { producerId: id }).catch(() => undefined)));
    const microphone = this.#get("microphone");
    const producer = this.#producers.get("microphone");
    const told = known.find(({ id }) => id === producer?.id);
    if (microphone.status === "on" && producer && told && told.paused !== microphone.muted) {
      await this.#tellMuted(producer, microphone.muted).catch((error: unknown) => {
        if (mayPass(error)) throw error;
        this.#failed("microphone", error);
      });
    }
    await this.#produceAll();
  }

  /**
   * A refusal, e.g. of what a host stopped meanwhile, turns the source off. A dropped connection doesn't, nor do transports that the server
   * has no more, because their worker died say: the next session is offered the same.
   */
  #failed(source: Source, error: unknown): void {
    if (error instanceof RequestError && (error.code === "UNAVAILABLE" || error.reason === "transport-unknown")) return;
    if (source === "microphone") this.#mute(true);
    else this.#release(source);
  }

  async #produce(source: Source): Promise<void> {
    const local = this.#get(source);
    const session = this.#session;
    if (local.status !== "on" || !session || session.closed) return;
    if (this.#producers.has(source) || this.#offering.get(source) === session) return;
    this.#offering.set(source, session);
    try {
      await this.#offer(source, session, local.track, { source, paused: local.muted });
    } catch (error) {
      // A session that ended meanwhile refused nothing: the next one is offered the same.
      if (session === this.#session && !session.closed) throw error;
    } finally {
      if (this.#offering.get(source) === session) this.#offering.delete(source);
    }
    // Turned off and on again while the server was asked: that first producer was closed.
    if (!this.#producers.has(source)) await this.#produce(source);
  }

  async #offer(source: Source, session: SendingSession, track: MediaStreamTrack, intent: ProduceIntent): Promise<void> {
    const producer = await session.produce({
      track,
      ...sendOptions(source),
      stopTracks: false,
      disableTrackOnPause: false,
      appData: intent,
    });
    const now = this.#get(source);
    if (session !== this.#session || now.status !== "on") {
      producer.close(); // turned off, or connected anew, while the server was asked
      if (session === this.#session) await this.#ask("media.close", { producerId: producer.id }).catch(() => undefined);
      return;
    }
    this.#producers.set(source, producer);
    if (now.track !== producer.track) await producer.replaceTrack({ track: now.track });
    if (now.muted !== intent.paused) await this.#tellMuted(producer, now.muted);
  }

  async #tellMuted(producer: LocalProducer, muted: boolean): Promise<void> {
    if (muted) producer.pause();
    else producer.resume();
    await this.#ask(muted ? "media.pause" : "media.resume", { producerId: producer.id });
  }

  /** @throws RequestError when the server refuses; problems of the device end in the state. */
  async turnOn(source: Device): Promise<void> {
    const local = this.#get(source);
    if (local.status === "starting") return;
    if (local.status === "on") {
      if (local.muted) await this.#setMuted(false);
      return;
    }
    this.#set(source, { status: "starting" });
    try {
      const track = await this.#devices.openDevice(kindOf[source]);
      if (this.#get(source).status !== "starting") return track.stop(); // turned off, or left, meanwhile
      this.#on(source, track, false);
    } catch (error) {
      if (this.#get(source).status === "starting") this.#set(source, { status: "off", problem: problemOf(error) });
      return;
    }
    await this.#produceOrRelease(source);
  }

  async #produceOrRelease(source: Source): Promise<void> {
    try {
      await this.#produce(source);
    } catch (error) {
      this.#failed(source, error);
      throw error;
    }
  }

  /** Mutes the microphone, which stays open so that unmuting is instant; ends the camera, whose light then goes out. */
  async turnOff(source: Device): Promise<void> {
    if (source === "microphone" && this.#get(source).status !== "starting") await this.#setMuted(true);
    else await this.#close(source);
  }

  async #setMuted(muted: boolean): Promise<void> {
    const before = this.#get("microphone");
    if (before.status !== "on" || before.muted === muted) return;
    this.#mute(muted);
    const producer = this.#producers.get("microphone");
    if (!producer) return await this.#produce("microphone");
    try {
      await this.#tellMuted(producer, muted);
    } catch (error) {
      // Muted stays muted whatever the server says; unmuted is what the server allows.
      if (!muted) this.#mute(true);
      if (!muted) producer.pause();
      throw error;
    }
  }

  #mute(muted: boolean): void {
    const local = this.#get("microphone");
    if (local.status !== "on") return;
    local.track.enabled = !muted;
    this.#set("microphone", { ...local, muted });
  }

  /** Someone stopped this source on the server; the browser follows. */
  stoppedByHost(source: Source): void {
    if (source === "microphone") {
      this.#mute(true);
      this.#producers.get("microphone")?.pause();
    } else {
      for (const one of source === "camera" ? (["camera"] as const) : (["screen", "screen-audio"] as const))
        this.#release(one);
    }
  }

  /** @throws RequestError when the server refuses; a dismissed question is no error. */
  async shareScreen(): Promise<void> {
    if (this.#get("screen").status !== "off") return;
    this.#set("screen", { status: "starting" });
    try {
      const { video, audio } = await this.#devices.openScreen();
      if (this.#get("screen").status !== "starting") {
        video.stop();
        audio?.stop();
        return;
      }
      this.#on("screen", video, false);
      if (audio) this.#on("screen-audio", audio, false);
    } catch (error) {
      const problem: DeviceProblem | null = problemOf(error) === "dismissed" ? null : problemOf(error);
      if (this.#get("screen").status === "starting") this.#set("screen", { status: "off", problem });
      return;
    }
    try {
      await this.#produceOrRelease("screen");
      await this.#produceOrRelease("screen-audio");
    } catch (error) {
      await this.stopSharing();
      throw error;
    }
  }

  async stopSharing(): Promise<void> {
    await Promise.all([this.#close("screen"), this.#close("screen-audio")]);
  }

  /** Ends a source here at once, and then on the server. */
  async #close(source: Source, problem: DeviceProblem | null = null): Promise<void> {
    const producer = this.#producers.get(source);
    this.#release(source, problem);
    if (producer) await this.#ask("media.close", { producerId: producer.id }).catch(() => undefined);
  }

  #release(source: Source, problem: DeviceProblem | null = null): void {
    const local = this.#get(source);
    if (local.status === "on") local.track.stop();
    this.#producers.get(source)?.close();
    this.#producers.delete(source);
    this.#set(source, { status: "off", problem });
  }

  async #ended(source: Source, track: MediaStreamTrack): Promise<void> {
    const local = this.#get(source);
    if (local.status !== "on" || local.track !== track) return;
    if (source === "screen" || source === "screen-audio") return await this.stopSharing();
    // What the person did meanwhile goes before what is done for them.
    const isStill = () => {
      const now = this.#get(source);
      return now.status === "on" && now.track === track;
    };
    try {
      const other = await this.#devices.openDevice(kindOf[source]); // another one of its kind, if there is one
      if (isStill()) await this.#replace(source, other);
      else other.stop();
    } catch (error) {
      if (isStill()) await this.#close(source, problemOf(error));
    }
  }

  /**
   * Uses another device from now on, and remembers it.
   * @throws DeviceError when it can't be opened; the old one then goes on.
   */
  async useDevice(kind: "audioinput" | "videoinput", deviceId: string): Promise<void> {
    rememberDevice(kind, deviceId);
    const source = kind === "audioinput" ? "microphone" : "camera";
    if (this.#get(source).status !== "on") return;
    await this.#replace(source, await this.#devices.openDevice(kind, deviceId));
  }

  async #replace(source: Device, track: MediaStreamTrack): Promise<void> {
    const before = this.#get(source);
    if (before.status !== "on") {
      track.stop();
      throw new DeviceError("missing");
    }
    this.#on(source, track, before.muted);
    await this.#producers.get(source)?.replaceTrack({ track });
    before.track.stop();
  }

  /** Stops every track: lights go out. */
  close(): void {
    for (const source of sources) {
      this.#release(source);
      this.#set(source, OFF);
    }
    this.#session = undefined;
  }
}
