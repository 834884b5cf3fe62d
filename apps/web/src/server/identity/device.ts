import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export const DEVICE_COOKIE = "moim_device";
export const DEVICE_COOKIE_SECONDS = 400 * 24 * 60 * 60; // the longest browsers keep one

const DEVICE_ID_BYTES = 16;
const form = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;

// Its own label: a signature made for another purpose with the same secret can't stand in.
const signature = (deviceId: string, secret: string) =>
  createHmac("sha256", secret).update(`moim-device:${deviceId}`).digest();

/** A new device: 128 random bits that mean nothing. */
export function newDeviceId(): string {
  return randomBytes(DEVICE_ID_BYTES).toString("base64url");
}

/** The cookie's value for a device. */
export function signDevice(deviceId: string, secret: string): string {
  return `${deviceId}.${signature(deviceId, secret).toString("base64url")}`;
}

/** The device a cookie's value names, or null when we didn't sign it. */
export function readDevice(cookie: string | undefined, secret: string): string | null {
  const [, deviceId, mac] = form.exec(cookie ?? "") ?? [];
  if (deviceId === undefined || mac === undefined) return null;
  const expected = signature(deviceId, secret);
  const given = Buffer.from(mac, "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected) ? deviceId : null;
}
