import { DeviceError } from "@moim/client/devices";
import { expect, test } from "vitest";
import { ownDevices } from "./own-devices.ts";

/** As much of a track as is touched. */
function fakeTrack() {
  const track = { stopped: false, stop: () => void (track.stopped = true) };
  return track as typeof track & MediaStreamTrack;
}

test("nothing is opened before someone asks; then one after the other", async () => {
  const asked: string[] = [];
  const question = Promise.withResolvers<MediaStreamTrack>();
  const devices = ownDevices((kind) => {
    asked.push(kind);
    return kind === "audioinput" ? question.promise : Promise.resolve(fakeTrack());
  });
  expect([asked, devices.store.getState().microphone.is]).toEqual([[], "unasked"]);
  const checked = devices.check();
  expect([asked, devices.store.getState().microphone.is]).toEqual([["audioinput"], "asking"]);
  question.resolve(fakeTrack());
  await checked;
  expect(asked).toEqual(["audioinput", "videoinput"]);
  expect(devices.store.getState().camera.is).toBe("works");
});

test("one that can't be used has its reason, and the other is tried all the same", async () => {
  const devices = ownDevices((kind) =>
    kind === "audioinput" ? Promise.reject(new DeviceError("denied")) : Promise.resolve(fakeTrack()),
  );
  await devices.check();
  expect(devices.store.getState()).toMatchObject({
    microphone: { is: "failed", problem: "denied" },
    camera: { is: "works" },
  });
});

test("closing stops every track, also one that comes later, and asks for no more", async () => {
  const question = Promise.withResolvers<MediaStreamTrack>();
  const asked: string[] = [];
  const late = fakeTrack();
  const devices = ownDevices((kind) => {
    asked.push(kind);
    return question.promise;
  });
  const checked = devices.check();
  devices.close();
  question.resolve(late);
  await checked;
  expect([late.stopped, asked]).toEqual([true, ["audioinput"]]);
});

test("checked again, what was open is closed first", async () => {
  const tracks = [fakeTrack(), fakeTrack(), fakeTrack(), fakeTrack()];
  const [first, second, third, fourth] = tracks;
  const devices = ownDevices(() => Promise.resolve(tracks.shift()!));
  await devices.check();
  await devices.check();
  expect([first, second, third, fourth].map((track) => track?.stopped)).toEqual([true, true, false, false]);
});
