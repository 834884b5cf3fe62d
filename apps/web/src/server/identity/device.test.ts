import { expect, test } from "vitest";
import { newDeviceId, readDevice, signDevice } from "./device.ts";

const secret = "kTn0pQ4xZ2mV8sLr6yWb1dHc3fJg5uAe";

test("a device is known by the cookie it was given", () => {
  const id = newDeviceId();
  expect(Buffer.from(id, "base64url")).toHaveLength(16);
  expect(readDevice(signDevice(id, secret), secret)).toBe(id);
});

test("a cookie that we didn't sign is nobody", () => {
  const [a, b] = [newDeviceId(), newDeviceId()];
  const cookie = signDevice(a, secret);
  const mac = cookie.split(".")[1] ?? "";
  for (const forged of [
    undefined,
    "",
    a,
    `${a}.`,
    `${b}.${mac}`,
    `${cookie}x`,
    cookie.slice(0, -1),
    cookie.replace(".", ".."),
  ]) {
    expect(readDevice(forged, secret), String(forged)).toBeNull();
  }
  expect(readDevice(cookie, `${secret}x`)).toBeNull();
});

test("no two devices are the same", () => {
  expect(new Set(Array.from({ length: 1_000 }, newDeviceId)).size).toBe(1_000);
});
