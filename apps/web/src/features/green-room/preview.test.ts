import { DeviceError } from "@moim/client/devices";
import { expect, test, vi } from "vitest";
import { openPreview } from "./preview.ts";

/** As much of a track as the preview touches. */
function fakeTrack() {
  const track = { enabled: true, stopped: false, stop: () => void (track.stopped = true), addEventListener: vi.fn() };
  return track as typeof track & MediaStreamTrack;
}

test("what is wished for is opened, the rest stays off", async () => {
  const preview = openPreview(() => Promise.resolve(fakeTrack()));
  preview.start({ microphone: true, camera: false });
  expect(preview.store.getState().microphone.status).toBe("asking");
  await vi.waitFor(() => expect(preview.store.getState().microphone.status).toBe("on"));
  expect(preview.store.getState().camera.status).toBe("off");
});

test("a microphone that is turned off stays open and muted, a camera is closed", async () => {
  const tracks = [fakeTrack(), fakeTrack()];
  const [microphone, camera] = tracks;
  const preview = openPreview(() => Promise.resolve(tracks.shift() ?? fakeTrack()));
  preview.start({ microphone: true, camera: true });
  await vi.waitFor(() => expect(preview.store.getState().camera.status).toBe("on"));
  preview.toggle("microphone");
  preview.toggle("camera");
  expect([microphone?.stopped, microphone?.enabled]).toEqual([false, false]);
  expect(camera?.stopped).toBe(true);
  expect(preview.handOver(() => undefined)).toMatchObject({ microphone, microphoneMuted: true, camera: null });
});

test("a device that can't be used has its reason, and can be tried again", async () => {
  let denied = true;
  const preview = openPreview(() =>
    denied ? Promise.reject(new DeviceError("denied")) : Promise.resolve(fakeTrack()),
  );
  preview.start({ microphone: false, camera: true });
  await vi.waitFor(() => expect(preview.store.getState().camera).toEqual({ status: "failed", problem: "denied" }));
  denied = false;
  preview.toggle("camera");
  await vi.waitFor(() => expect(preview.store.getState().camera.status).toBe("on"));
});

test("what was asked for before leaving the green room is told once it is allowed", async () => {
  const question = Promise.withResolvers<MediaStreamTrack>();
  const preview = openPreview(() => question.promise);
  preview.start({ microphone: true, camera: false });
  const onLate = vi.fn();
  expect(preview.handOver(onLate).microphone).toBeNull();
  const track = fakeTrack();
  question.resolve(track);
  await vi.waitFor(() => expect(onLate).toHaveBeenCalledWith("microphone"));
  expect(track.stopped).toBe(true);
});

test("closing stops every track, also one that comes later", async () => {
  const question = Promise.withResolvers<MediaStreamTrack>();
  const open = fakeTrack();
  const preview = openPreview((kind) => (kind === "videoinput" ? Promise.resolve(open) : question.promise));
  preview.start({ microphone: true, camera: true });
  await vi.waitFor(() => expect(preview.store.getState().camera.status).toBe("on"));
  preview.close();
  const late = fakeTrack();
  question.resolve(late);
  await vi.waitFor(() => expect(late.stopped).toBe(true));
  expect(open.stopped).toBe(true);
});
