import { cookies, headers } from "next/headers";
import { cache } from "react";
import { auth } from "../accounts/auth.ts";
import { config } from "../config.ts";
import { DEVICE_COOKIE, DEVICE_COOKIE_SECONDS, newDeviceId, readDevice, signDevice } from "./device.ts";
import type { Identity } from "./subject.ts";

/**
 * Who sends the request being answered: from a page or a route handler. Nothing in the request's body matters. Within
 * one page's making it is found out once.
 */
export const identity = cache(async (): Promise<Identity> => {
  const [session, jar] = await Promise.all([auth().api.getSession({ headers: await headers() }), cookies()]);
  const user = session && { id: session.user.id, name: session.user.name, email: session.user.email };
  return { user, deviceId: readDevice(jar.get(DEVICE_COOKIE)?.value, config().authSecret) };
});

/** The same, and a device that has no cookie yet is given one. Route handlers only: pages can't set cookies. */
export async function identityWithDevice(): Promise<Identity & { deviceId: string }> {
  const known = await identity();
  if (known.deviceId !== null) return { ...known, deviceId: known.deviceId };
  const deviceId = newDeviceId();
  const { authSecret, publicUrl } = config();
  (await cookies()).set(DEVICE_COOKIE, signDevice(deviceId, authSecret), {
    httpOnly: true,
    sameSite: "lax",
    secure: publicUrl.startsWith("https:"),
    path: "/",
    maxAge: DEVICE_COOKIE_SECONDS,
  });
  return { ...known, deviceId };
}
