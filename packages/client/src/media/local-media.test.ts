import { RequestError } from "@moim/protocol/errors";
import { beforeEach, describe, expect, test } from "vitest";
import { DeviceError } from "../devices/devices.ts";
import { flush, LocalMediaRig } from "../testing/local-media-rig.ts";

let rig: LocalMediaRig;
beforeEach(() => {
  rig = new LocalMediaRig();
});

describe("joining", () => {
  test("sends what the green room opened, muted if it was", async () => {
    const media = rig.joinWith({
      microphone: rig.open("audio").track,
      microphoneMuted: true,
      camera: rig.open("video").track,
    });
    await media.attach(rig.session);
    expect(rig.server.inputsOf("media.produce")).toEqual([
      { source: "microphone", paused: true },
      { source: "camera", paused: false },
    ]);
    expect(rig.local("microphone")).toMatchObject({ status: "on", muted: true });
    expect(rig.opened[0]?.enabled).toBe(false);
  });

  test("without any device sends nothing", async () => {
    await rig.joinWith().attach(rig.session);
    expect(rig.server.log).toEqual([]);
  });

  test("O6: a camera that a host stopped before goes off, a microphone stays open and muted", async () => {
    rig.server.auto = (name) => (name === "media.produce" ? new RequestError("stopped-by-host") : {});
    await rig.joinWith({ microphone: rig.open("audio").track, camera: rig.open("video").track }).attach(rig.session);
    expect(rig.local("camera")).toEqual({ status: "off", problem: null });
    expect(rig.local("microphone")).toMatchObject({ status: "on", muted: true });
    expect(rig.live().map(({ kind }) => kind)).toEqual(["audio"]);
  });
});

describe("the microphone", () => {
  test("is muted here at once and on the server, and kept open", async () => {
    const media = rig.joinWith({ microphone: rig.open("audio").track });
    await media.attach(rig.session);
    const done = media.turnOff("microphone");
    expect(rig.opened[0]?.enabled).toBe(false);
    await done;
    expect(rig.session.producers[0]?.paused).toBe(true);
    await media.turnOn("microphone");
    expect(rig.opened[0]?.enabled).toBe(true);
    expect(rig.asked()).toEqual(["media.produce", "media.pause", "media.resume"]);
    expect(rig.live()).toHaveLength(1);
  });

  test("O1: stays muted when the server refuses to resume it", async () => {
    const media = rig.joinWith({ microphone: rig.open("audio").track });
    await media.attach(rig.session);
    media.stoppedByHost("microphone");
    expect(rig.local("microphone")).toMatchObject({ status: "on", muted: true });
    expect(rig.session.producers[0]?.paused).toBe(true);
    rig.server.auto = () => new RequestError("stopped-by-host");
    await expect(media.turnOn("microphone")).rejects.toMatchObject({ reason: "stopped-by-host" });
    expect(rig.local("microphone")).toMatchObject({ muted: true });
    expect(rig.opened[0]?.enabled).toBe(false);
    expect(rig.session.producers[0]?.paused).toBe(true);
  });

  test("stays muted whatever becomes of the request, and the server is told after the drop", async () => {
    const media = rig.joinWith({ microphone: rig.open("audio").track });
    await media.attach(rig.session);
    rig.server.auto = () => new RequestError("no-connection");
    await expect(media.turnOff("microphone")).rejects.toMatchObject({ reason: "no-connection" });
    expect(rig.local("microphone")).toMatchObject({ muted: true });

    rig.server.auto = rig.answer;
    rig.known({ id: "producer-1", source: "microphone", paused: false });
    await media.reconcile();
    expect(rig.asked()).toEqual(["media.produce", "media.pause", "media.pause"]);
  });

  test("muted while the server is asked for its producer is muted there too", async () => {
    rig.server.auto = undefined;
    const media = rig.joinWith({ microphone: rig.open("audio").track });
    const attached = media.attach(rig.session);
    const muted = media.turnOff("microphone");
    rig.server.answer({ producerId: "producer-1" });
    await flush();
    expect(rig.asked()).toEqual(["media.produce", "media.pause"]);
    rig.server.answer({});
    await Promise.all([attached, muted]);
  });
});

describe("the camera", () => {
  test("is opened, sent, and ends with its light", async () => {
    const media = rig.joinWith();
    await media.attach(rig.session);
    await media.turnOn("camera");
    expect(rig.local("camera")).toMatchObject({ status: "on", muted: false });
    await media.turnOff("camera");
    expect(rig.local("camera")).toEqual({ status: "off", problem: null });
    expect(rig.asked()).toEqual(["media.produce", "media.close"]);
    expect(rig.session.producers[0]?.closed).toBe(true);
    expect(rig.live()).toEqual([]);
  });

  test("that can't be opened says why, and asks the server nothing", async () => {
    const media = rig.joinWith();
    await media.attach(rig.session);
    rig.device = Promise.reject(new DeviceError("busy"));
    await media.turnOn("camera");
    expect(rig.local("camera")).toEqual({ status: "off", problem: "busy" });
    expect(rig.server.log).toEqual([]);
  });

  test("turned on while a session is being attached is offered once", async () => {
    rig.server.auto = undefined;
    const media = rig.joinWith({ microphone: rig.open("audio").track });
    const attached = media.attach(rig.session);
    const on = media.turnOn("camera");
    await flush();
    while (rig.server.waiting.length > 0) {
      rig.server.answer(rig.answer("media.produce"));
      await flush();
    }
    await Promise.all([attached, on]);
    expect(rig.server.inputsOf("media.produce")).toHaveLength(2);
    expect(rig.local("camera")).toMatchObject({ status: "on" });
  });

  test("turned off while the server is asked is closed there", async () => {
    rig.server.auto = undefined;
    const media = rig.joinWith();
    await media.attach(rig.session);
    const on = media.turnOn("camera");
    await flush();
    await media.turnOff("camera");
    rig.server.answer({ producerId: "producer-1" });
    await flush();
    expect(rig.asked()).toEqual(["media.produce", "media.close"]);
    rig.server.answer({});
    await on;
    expect(rig.live()).toEqual([]);
  });

  test("turned off and on again while the server is asked is sent in the end", async () => {
    rig.server.auto = undefined;
    const media = rig.joinWith();
    await media.attach(rig.session);
    const first = media.turnOn("camera");
    await flush();
    await media.turnOff("camera");
    const gate = Promise.withResolvers<void>();
    rig.device = gate.promise;
    const second = media.turnOn("camera");
    rig.server.answer({ producerId: "producer-1" });
    await flush();
    gate.resolve();
    rig.server.auto = rig.answer;
    await flush();
    if (rig.server.waiting.length > 0) rig.server.answer({});
    await Promise.all([first, second]);
    expect(rig.local("camera")).toMatchObject({ status: "on" });
    const sending = rig.session.producers.filter(({ closed }) => !closed);
    expect(sending.map(({ track }) => track)).toEqual([rig.live()[0]?.track]);
  });

  test.each(["turned off", "left"])("%s while the device is being opened: its light goes out", async (how) => {
    const gate = Promise.withResolvers<void>();
    rig.device = gate.promise;
    const media = rig.joinWith();
    await media.attach(rig.session);
    const on = media.turnOn("camera");
    if (how === "left") media.close();
    else await media.turnOff("camera");
    gate.resolve();
    await on;
    expect(rig.live()).toEqual([]);
    expect(rig.local("camera").status).toBe("off");
    expect(rig.server.log).toEqual([]);
  });

  test("unplugged goes on with another; without another it is off and missing", async () => {
    const media = rig.joinWith({ camera: rig.open("video").track });
    await media.attach(rig.session);
    rig.opened[0]?.unplug();
    await flush();
    expect(rig.session.producers[0]?.track).toBe(rig.opened[1]?.track);
    rig.device = Promise.reject(new DeviceError("missing"));
    rig.opened[1]?.unplug();
    await flush();
    expect(rig.local("camera")).toEqual({ status: "off", problem: "missing" });
    expect(rig.asked().at(-1)).toBe("media.close");
  });

  test("whose permission was taken away is denied, not missing", async () => {
    rig.joinWith({ camera: rig.open("video").track });
    rig.device = Promise.reject(new DOMException("", "NotAllowedError"));
    rig.opened[0]?.unplug();
    await flush();
    expect(rig.local("camera")).toEqual({ status: "off", problem: "denied" });
  });

  test("turned on again while the server is told that it is gone stays on", async () => {
    const media = rig.joinWith({ camera: rig.open("video").track });
    await media.attach(rig.session);
    rig.server.auto = undefined;
    rig.device = Promise.reject(new DeviceError("missing"));
    rig.opened[0]?.unplug();
    await flush();
    expect(rig.server.waiting.map(({ name }) => name)).toEqual(["media.close"]);
    rig.device = Promise.resolve();
    const on = media.turnOn("camera");
    await flush();
    rig.server.answer({});
    await flush();
    rig.server.answer({ producerId: "again" });
    await on;
    expect(rig.local("camera").status).toBe("on");
  });

  test.each(["found", "not found"])(
    "another one chosen while one is looked for (%s) is the one that stays",
    async (how) => {
      const media = rig.joinWith({ camera: rig.open("video").track });
      await media.attach(rig.session);
      const gate = Promise.withResolvers<void>();
      rig.device = gate.promise;
      rig.opened[0]?.unplug();
      await flush();
      rig.device = Promise.resolve();
      await media.useDevice("videoinput", "other");
      const chosen = rig.local("camera");
      if (how === "found") gate.resolve();
      else gate.reject(new DeviceError("missing"));
      await flush();
      expect(rig.local("camera")).toEqual(chosen);
      expect(rig.live()).toHaveLength(1);
    },
  );

  test("O2: stopped by a host ends here too", async () => {
    const media = rig.joinWith({ camera: rig.open("video").track });
    await media.attach(rig.session);
    media.stoppedByHost("camera");
    expect(rig.local("camera").status).toBe("off");
    expect(rig.live()).toEqual([]);
    expect(rig.session.producers[0]?.closed).toBe(true);
  });
});
