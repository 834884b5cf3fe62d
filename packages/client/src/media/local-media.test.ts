import type { Source } from "@moim/protocol";
import { RequestError } from "@moim/protocol/errors";
import { beforeEach, describe, expect, test } from "vitest";
import { DeviceError } from "../devices/devices.ts";
import { fromSnapshot } from "../room/apply-event.ts";
import { createMeetingStore, type MeetingStore } from "../store.ts";
import { FakeServer } from "../testing/fake-ask.ts";
import { FakeSendingSession, FakeTrack } from "../testing/fake-media.ts";
import { emptySnapshot } from "../testing/room-events.ts";
import { LocalMedia, type DeviceOpener, type LocalTracks } from "./local-media.ts";

let store: MeetingStore;
let server: FakeServer;
let session: FakeSendingSession;
/** Every track that was ever opened. */
let opened: FakeTrack[];
/** Stands between the question for a device and its answer. */
let device: Promise<unknown>;
let produced: number;

const devices: DeviceOpener = {
  openDevice: async (kind) => {
    await device;
    return open(kind === "audioinput" ? "audio" : "video").track;
  },
  openScreen: async () => {
    await device;
    return { video: open("video").track, audio: open("audio").track };
  },
};

function open(kind: "audio" | "video"): FakeTrack {
  const track = new FakeTrack(kind);
  opened.push(track);
  return track;
}
function newSession(): FakeSendingSession {
  return new FakeSendingSession(async (appData) => await server.ask("media.produce", appData as never));
}
function answer(name: string): unknown {
  return name === "media.produce" ? { producerId: `producer-${(produced += 1)}` } : {};
}
async function flush(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
function joinWith(tracks: Partial<LocalTracks> = {}): LocalMedia {
  return new LocalMedia(
    store,
    server.ask,
    { microphone: null, microphoneMuted: false, camera: null, ...tracks },
    devices,
  );
}
const local = (source: Source) => store.getState().local[source];
const asked = () => server.log.map(({ name }) => name);
const live = () => opened.filter(({ readyState }) => readyState === "live");

beforeEach(() => {
  store = createMeetingStore();
  store.setState({ room: fromSnapshot(emptySnapshot, null), self: { id: "ana", role: "participant" } });
  opened = [];
  produced = 0;
  device = Promise.resolve();
  server = new FakeServer();
  server.auto = answer;
  session = newSession();
});

/** What the server says of this person's producers, as a snapshot would. */
function known(...producers: { id: string; source: Source; paused: boolean }[]): void {
  const views = producers.map((one) => [one.id, { ...one, participantId: "ana" }]);
  store.setState(({ room }) => ({ room: room && { ...room, producers: Object.fromEntries(views) } }));
}

describe("joining", () => {
  test("sends what the green room opened, muted if it was", async () => {
    const media = joinWith({ microphone: open("audio").track, microphoneMuted: true, camera: open("video").track });
    await media.attach(session);
    expect(server.inputsOf("media.produce")).toEqual([
      { source: "microphone", paused: true },
      { source: "camera", paused: false },
    ]);
    expect(local("microphone")).toMatchObject({ status: "on", muted: true });
    expect(opened[0]?.enabled).toBe(false);
  });

  test("without any device sends nothing", async () => {
    await joinWith().attach(session);
    expect(server.log).toEqual([]);
  });

  test("O6: a camera that a host stopped before goes off, a microphone stays open and muted", async () => {
    server.auto = (name) => (name === "media.produce" ? new RequestError("stopped-by-host") : {});
    await joinWith({ microphone: open("audio").track, camera: open("video").track }).attach(session);
    expect(local("camera")).toEqual({ status: "off", problem: null });
    expect(local("microphone")).toMatchObject({ status: "on", muted: true });
    expect(live().map(({ kind }) => kind)).toEqual(["audio"]);
  });
});

describe("the microphone", () => {
  test("is muted here at once and on the server, and kept open", async () => {
    const media = joinWith({ microphone: open("audio").track });
    await media.attach(session);
    const done = media.turnOff("microphone");
    expect(opened[0]?.enabled).toBe(false);
    await done;
    expect(session.producers[0]?.paused).toBe(true);
    await media.turnOn("microphone");
    expect(opened[0]?.enabled).toBe(true);
    expect(asked()).toEqual(["media.produce", "media.pause", "media.resume"]);
    expect(live()).toHaveLength(1);
  });

  test("O1: stays muted when the server refuses to resume it", async () => {
    const media = joinWith({ microphone: open("audio").track });
    await media.attach(session);
    media.stoppedByHost("microphone");
    expect(local("microphone")).toMatchObject({ status: "on", muted: true });
    expect(session.producers[0]?.paused).toBe(true);
    server.auto = () => new RequestError("stopped-by-host");
    await expect(media.turnOn("microphone")).rejects.toMatchObject({ reason: "stopped-by-host" });
    expect(local("microphone")).toMatchObject({ muted: true });
    expect(opened[0]?.enabled).toBe(false);
    expect(session.producers[0]?.paused).toBe(true);
  });

  test("stays muted whatever becomes of the request, and the server is told after the drop", async () => {
    const media = joinWith({ microphone: open("audio").track });
    await media.attach(session);
    server.auto = () => new RequestError("no-connection");
    await expect(media.turnOff("microphone")).rejects.toMatchObject({ reason: "no-connection" });
    expect(local("microphone")).toMatchObject({ muted: true });

    server.auto = answer;
    known({ id: "producer-1", source: "microphone", paused: false });
    await media.reconcile();
    expect(asked()).toEqual(["media.produce", "media.pause", "media.pause"]);
  });

  test("muted while the server is asked for its producer is muted there too", async () => {
    server.auto = undefined;
    const media = joinWith({ microphone: open("audio").track });
    const attached = media.attach(session);
    const muted = media.turnOff("microphone");
    server.answer({ producerId: "producer-1" });
    await flush();
    expect(asked()).toEqual(["media.produce", "media.pause"]);
    server.answer({});
    await Promise.all([attached, muted]);
  });
});

describe("the camera", () => {
  test("is opened, sent, and ends with its light", async () => {
    const media = joinWith();
    await media.attach(session);
    await media.turnOn("camera");
    expect(local("camera")).toMatchObject({ status: "on", muted: false });
    await media.turnOff("camera");
    expect(local("camera")).toEqual({ status: "off", problem: null });
    expect(asked()).toEqual(["media.produce", "media.close"]);
    expect(session.producers[0]?.closed).toBe(true);
    expect(live()).toEqual([]);
  });

  test("that can't be opened says why, and asks the server nothing", async () => {
    const media = joinWith();
    await media.attach(session);
    device = Promise.reject(new DeviceError("busy"));
    await media.turnOn("camera");
    expect(local("camera")).toEqual({ status: "off", problem: "busy" });
    expect(server.log).toEqual([]);
  });

  test("turned on while a session is being attached is offered once", async () => {
    server.auto = undefined;
    const media = joinWith({ microphone: open("audio").track });
    const attached = media.attach(session);
    const on = media.turnOn("camera");
    await flush();
    while (server.waiting.length > 0) {
      server.answer(answer("media.produce"));
      await flush();
    }
    await Promise.all([attached, on]);
    expect(server.inputsOf("media.produce")).toHaveLength(2);
    expect(local("camera")).toMatchObject({ status: "on" });
  });

  test("turned off while the server is asked is closed there", async () => {
    server.auto = undefined;
    const media = joinWith();
    await media.attach(session);
    const on = media.turnOn("camera");
    await flush();
    await media.turnOff("camera");
    server.answer({ producerId: "producer-1" });
    await flush();
    expect(asked()).toEqual(["media.produce", "media.close"]);
    server.answer({});
    await on;
    expect(live()).toEqual([]);
  });

  test("turned off and on again while the server is asked is sent in the end", async () => {
    server.auto = undefined;
    const media = joinWith();
    await media.attach(session);
    const first = media.turnOn("camera");
    await flush();
    await media.turnOff("camera");
    const gate = Promise.withResolvers<void>();
    device = gate.promise;
    const second = media.turnOn("camera");
    server.answer({ producerId: "producer-1" });
    await flush();
    gate.resolve();
    server.auto = answer;
    await flush();
    if (server.waiting.length > 0) server.answer({});
    await Promise.all([first, second]);
    expect(local("camera")).toMatchObject({ status: "on" });
    const sending = session.producers.filter(({ closed }) => !closed);
    expect(sending.map(({ track }) => track)).toEqual([live()[0]?.track]);
  });

  test.each(["turned off", "left"])("%s while the device is being opened: its light goes out", async (how) => {
    const gate = Promise.withResolvers<void>();
    device = gate.promise;
    const media = joinWith();
    await media.attach(session);
    const on = media.turnOn("camera");
    if (how === "left") media.close();
    else await media.turnOff("camera");
    gate.resolve();
    await on;
    expect(live()).toEqual([]);
    expect(local("camera").status).toBe("off");
    expect(server.log).toEqual([]);
  });

  test("unplugged goes on with another; without another it is off and missing", async () => {
    const media = joinWith({ camera: open("video").track });
    await media.attach(session);
    opened[0]?.unplug();
    await flush();
    expect(session.producers[0]?.track).toBe(opened[1]?.track);
    device = Promise.reject(new DeviceError("missing"));
    opened[1]?.unplug();
    await flush();
    expect(local("camera")).toEqual({ status: "off", problem: "missing" });
    expect(asked().at(-1)).toBe("media.close");
  });

  test("whose permission was taken away is denied, not missing", async () => {
    joinWith({ camera: open("video").track });
    device = Promise.reject(new DOMException("", "NotAllowedError"));
    opened[0]?.unplug();
    await flush();
    expect(local("camera")).toEqual({ status: "off", problem: "denied" });
  });

  test("turned on again while the server is told that it is gone stays on", async () => {
    const media = joinWith({ camera: open("video").track });
    await media.attach(session);
    server.auto = undefined;
    device = Promise.reject(new DeviceError("missing"));
    opened[0]?.unplug();
    await flush();
    expect(server.waiting.map(({ name }) => name)).toEqual(["media.close"]);
    device = Promise.resolve();
    const on = media.turnOn("camera");
    await flush();
    server.answer({});
    await flush();
    server.answer({ producerId: "again" });
    await on;
    expect(local("camera").status).toBe("on");
  });

  test.each(["found", "not found"])(
    "another one chosen while one is looked for (%s) is the one that stays",
    async (how) => {
      const media = joinWith({ camera: open("video").track });
      await media.attach(session);
      const gate = Promise.withResolvers<void>();
      device = gate.promise;
      opened[0]?.unplug();
      await flush();
      device = Promise.resolve();
      await media.useDevice("videoinput", "other");
      const chosen = local("camera");
      if (how === "found") gate.resolve();
      else gate.reject(new DeviceError("missing"));
      await flush();
      expect(local("camera")).toEqual(chosen);
      expect(live()).toHaveLength(1);
    },
  );

  test("O2: stopped by a host ends here too", async () => {
    const media = joinWith({ camera: open("video").track });
    await media.attach(session);
    media.stoppedByHost("camera");
    expect(local("camera").status).toBe("off");
    expect(live()).toEqual([]);
    expect(session.producers[0]?.closed).toBe(true);
  });
});

describe("a screen", () => {
  test("is shared with its sound, and both end together, from the browser's bar too", async () => {
    const media = joinWith();
    await media.attach(session);
    await media.shareScreen();
    expect(server.inputsOf("media.produce").map((input) => (input as { source: Source }).source)).toEqual([
      "screen",
      "screen-audio",
    ]);
    opened[0]?.unplug();
    await flush();
    expect(live()).toEqual([]);
    expect([local("screen").status, local("screen-audio").status]).toEqual(["off", "off"]);
    expect(asked().filter((name) => name === "media.close")).toHaveLength(2);
  });

  test("that was refused ends, with its sound", async () => {
    const media = joinWith();
    await media.attach(session);
    server.auto = (name) => (name === "media.produce" ? new RequestError("not-allowed") : {});
    await expect(media.shareScreen()).rejects.toMatchObject({ reason: "not-allowed" });
    expect(live()).toEqual([]);
  });

  test("whose question was dismissed is no problem", async () => {
    const media = joinWith();
    device = Promise.reject(new DeviceError("dismissed"));
    await media.shareScreen();
    expect(local("screen")).toEqual({ status: "off", problem: null });
  });

  test("chosen after leaving ends at once", async () => {
    const gate = Promise.withResolvers<void>();
    device = gate.promise;
    const media = joinWith();
    const shared = media.shareScreen();
    media.close();
    gate.resolve();
    await shared;
    expect(live()).toEqual([]);
  });
});

describe("after a drop", () => {
  test("a new session is sent what is on, with the tracks that were open", async () => {
    const media = joinWith({ microphone: open("audio").track, camera: open("video").track });
    await media.attach(session);
    session.closed = true;
    const next = newSession();
    await media.attach(next);
    expect(next.producers.map(({ track }) => track)).toEqual(opened.map(({ track }) => track));
    expect(opened).toHaveLength(2);
  });

  test("a session that ends while it is asked for producers doesn't turn anything off", async () => {
    server.auto = undefined;
    const media = joinWith({ camera: open("video").track });
    const attached = media.attach(session);
    await flush();
    session.closed = true;
    const next = newSession();
    const again = media.attach(next);
    await flush();
    server.answer({ producerId: "producer-1" });
    server.answer({ producerId: "producer-2" });
    await Promise.all([attached, again]);
    expect(local("camera")).toMatchObject({ status: "on" });
    expect(next.producers.map(({ id, closed }) => [id, closed])).toEqual([["producer-2", false]]);
  });

  test("what the server never heard of stays on, is told to whoever attaches, and is sent when asked again", async () => {
    const media = joinWith({ microphone: open("audio").track, camera: open("video").track });
    server.auto = (name, input) =>
      (input as { source: Source }).source === "microphone" ? new RequestError("too-many") : answer(name);
    await expect(media.attach(session)).rejects.toMatchObject({ reason: "too-many" });
    expect(session.producers, "the others are sent all the same").toHaveLength(1);
    expect([local("microphone").status, local("camera").status]).toEqual(["on", "on"]);
    server.auto = answer;
    await media.reconcile();
    expect(session.producers).toHaveLength(2);
  });

  test("on the same session, what was turned off is closed on the server, what was turned on is sent", async () => {
    const media = joinWith({ camera: open("video").track });
    await media.attach(session);
    server.auto = () => new RequestError("no-connection");
    await media.turnOff("camera");
    await media.turnOn("microphone").catch(() => undefined);
    expect(local("microphone")).toMatchObject({ status: "on" });

    known({ id: "producer-1", source: "camera", paused: false });
    server.auto = answer;
    server.log.length = 0;
    await media.reconcile();
    expect(server.log).toMatchObject([
      { name: "media.close", input: { producerId: "producer-1" } },
      { name: "media.produce", input: { source: "microphone" } },
    ]);
  });
});

test("another device replaces the track in mid-call; the old one's light goes out", async () => {
  const media = joinWith({ microphone: open("audio").track, microphoneMuted: true });
  await media.attach(session);
  await media.useDevice("audioinput", "headset");
  expect(session.producers[0]?.track).toBe(opened[1]?.track);
  expect(opened.map(({ readyState, enabled }) => [readyState, enabled])).toEqual([
    ["ended", false],
    ["live", false],
  ]);
});

test("another device chosen while the server is asked for the producer is the one that is sent", async () => {
  server.auto = undefined;
  const media = joinWith({ microphone: open("audio").track });
  const attached = media.attach(session);
  await media.useDevice("audioinput", "headset");
  server.answer({ producerId: "producer-1" });
  await attached;
  expect(session.producers[0]?.track).toBe(opened[1]?.track);
});

test("leaving stops every track", async () => {
  const media = joinWith({ microphone: open("audio").track, camera: open("video").track });
  await media.attach(session);
  await media.shareScreen();
  media.close();
  expect(live()).toEqual([]);
  expect(session.producers.every(({ closed }) => closed)).toBe(true);
  expect(Object.values(store.getState().local).every(({ status }) => status === "off")).toBe(true);
});
