import type { Source } from "@moim/protocol";
import { RequestError } from "@moim/protocol/errors";
import { beforeEach, describe, expect, test } from "vitest";
import { DeviceError } from "../devices/devices.ts";
import { flush, LocalMediaRig } from "../testing/local-media-rig.ts";

let rig: LocalMediaRig;
beforeEach(() => {
  rig = new LocalMediaRig();
});

describe("a screen", () => {
  test("is shared with its sound, and both end together, from the browser's bar too", async () => {
    const media = rig.joinWith();
    await media.attach(rig.session);
    await media.shareScreen();
    expect(rig.server.inputsOf("media.produce").map((input) => (input as { source: Source }).source)).toEqual([
      "screen",
      "screen-audio",
    ]);
    rig.opened[0]?.unplug();
    await flush();
    expect(rig.live()).toEqual([]);
    expect([rig.local("screen").status, rig.local("screen-audio").status]).toEqual(["off", "off"]);
    expect(rig.asked().filter((name) => name === "media.close")).toHaveLength(2);
  });

  test("that was refused ends, with its sound", async () => {
    const media = rig.joinWith();
    await media.attach(rig.session);
    rig.server.auto = (name) => (name === "media.produce" ? new RequestError("not-allowed") : {});
    await expect(media.shareScreen()).rejects.toMatchObject({ reason: "not-allowed" });
    expect(rig.live()).toEqual([]);
  });

  test("whose question was dismissed is no problem", async () => {
    const media = rig.joinWith();
    rig.device = Promise.reject(new DeviceError("dismissed"));
    await media.shareScreen();
    expect(rig.local("screen")).toEqual({ status: "off", problem: null });
  });

  test("chosen after leaving ends at once", async () => {
    const gate = Promise.withResolvers<void>();
    rig.device = gate.promise;
    const media = rig.joinWith();
    const shared = media.shareScreen();
    media.close();
    gate.resolve();
    await shared;
    expect(rig.live()).toEqual([]);
  });
});

describe("after a drop", () => {
  test("a new session is sent what is on, with the tracks that were open", async () => {
    const media = rig.joinWith({ microphone: rig.open("audio").track, camera: rig.open("video").track });
    await media.attach(rig.session);
    rig.session.closed = true;
    const next = rig.newSession();
    await media.attach(next);
    expect(next.producers.map(({ track }) => track)).toEqual(rig.opened.map(({ track }) => track));
    expect(rig.opened).toHaveLength(2);
  });

  test("transports that the server has no more turn nothing off: the next session is sent what is on", async () => {
    const media = rig.joinWith({ microphone: rig.open("audio").track, camera: rig.open("video").track });
    rig.server.auto = (name) => (name === "media.produce" ? new RequestError("transport-unknown") : {});
    await media.attach(rig.session);
    expect(rig.local("camera").status).toBe("on");
    expect(rig.local("microphone")).toMatchObject({ status: "on", muted: false });
    rig.server.auto = () => ({ producerId: "producer-1" });
    const next = rig.newSession();
    await media.attach(next);
    expect(next.producers).toHaveLength(2);
  });

  test("a session that ends while it is asked for producers doesn't turn anything off", async () => {
    rig.server.auto = undefined;
    const media = rig.joinWith({ camera: rig.open("video").track });
    const attached = media.attach(rig.session);
    await flush();
    rig.session.closed = true;
    const next = rig.newSession();
    const again = media.attach(next);
    await flush();
    rig.server.answer({ producerId: "producer-1" });
    rig.server.answer({ producerId: "producer-2" });
    await Promise.all([attached, again]);
    expect(rig.local("camera")).toMatchObject({ status: "on" });
    expect(next.producers.map(({ id, closed }) => [id, closed])).toEqual([["producer-2", false]]);
  });

  test("what the server never heard of stays on, is told to whoever attaches, and is sent when asked again", async () => {
    const media = rig.joinWith({ microphone: rig.open("audio").track, camera: rig.open("video").track });
    rig.server.auto = (name, input) =>
      (input as { source: Source }).source === "microphone" ? new RequestError("too-many") : rig.answer(name);
    await expect(media.attach(rig.session)).rejects.toMatchObject({ reason: "too-many" });
    expect(rig.session.producers, "the others are sent all the same").toHaveLength(1);
    expect([rig.local("microphone").status, rig.local("camera").status]).toEqual(["on", "on"]);
    rig.server.auto = rig.answer;
    await media.reconcile();
    expect(rig.session.producers).toHaveLength(2);
  });

  test("on the same session, what was turned off is closed on the server, what was turned on is sent", async () => {
    const media = rig.joinWith({ camera: rig.open("video").track });
    await media.attach(rig.session);
    rig.server.auto = () => new RequestError("no-connection");
    await media.turnOff("camera");
    await media.turnOn("microphone").catch(() => undefined);
    expect(rig.local("microphone")).toMatchObject({ status: "on" });

    rig.known({ id: "producer-1", source: "camera", paused: false });
    rig.server.auto = rig.answer;
    rig.server.log.length = 0;
    await media.reconcile();
    expect(rig.server.log).toMatchObject([
      { name: "media.close", input: { producerId: "producer-1" } },
      { name: "media.produce", input: { source: "microphone" } },
    ]);
  });
});

test("another device replaces the track in mid-call; the old one's light goes out", async () => {
  const media = rig.joinWith({ microphone: rig.open("audio").track, microphoneMuted: true });
  await media.attach(rig.session);
  await media.useDevice("audioinput", "headset");
  expect(rig.session.producers[0]?.track).toBe(rig.opened[1]?.track);
  expect(rig.opened.map(({ readyState, enabled }) => [readyState, enabled])).toEqual([
    ["ended", false],
    ["live", false],
  ]);
});

test("another device chosen while the server is asked for the producer is the one that is sent", async () => {
  rig.server.auto = undefined;
  const media = rig.joinWith({ microphone: rig.open("audio").track });
  const attached = media.attach(rig.session);
  await media.useDevice("audioinput", "headset");
  rig.server.answer({ producerId: "producer-1" });
  await attached;
  expect(rig.session.producers[0]?.track).toBe(rig.opened[1]?.track);
});

test("leaving stops every track", async () => {
  const media = rig.joinWith({ microphone: rig.open("audio").track, camera: rig.open("video").track });
  await media.attach(rig.session);
  await media.shareScreen();
  media.close();
  expect(rig.live()).toEqual([]);
  expect(rig.session.producers.every(({ closed }) => closed)).toBe(true);
  expect(Object.values(rig.store.getState().local).every(({ status }) => status === "off")).toBe(true);
});
