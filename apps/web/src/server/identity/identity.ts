import { cookies, headers } from "next/headers";
import { cache } from "react";
import { auth } from "../accounts/auth.ts";
import { config } from "../config.ts";
import { DEVICE_COOKIE, DEVICE_COOKIE_SECONDS, newDeviceId, readDevice, signDevice } from "./device.ts";
import type { Identity } from "./subject.ts";

/** Who sends a request, by its cookies: for route handlers. Nothing else in it matters. */
export async function identityOf({ headers: sent }: Pick<Request, "headers">): Promise<Identity> {
  const session = await auth().api.getSession({ headers: sent });
  const user = session && { id: session.user.id, name: session.user.name, email: session.user.email };
  return { user, deviceId: readDevice(cookieIn(sent, DEVICE_COOKIE), config().authSecret) };
}

/** A cookie of ours, whose value needs no decoding; the first of that name, as everywhere. */
function cookieIn(sent: Headers, name: string): string | undefined {
  const pairs = (sent.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Who asks for the page being made; found out once within that. */
export const identity = cache(async (): Promise<Identity> => await identityOf({ headers: await headers() }));

/** Who sends a request; a device that has no cookie yet is given one. Route handlers only: pages can't set cookies. */
export async function identityWithDevice(request: Pick<Request, "headers">): Promise<Identity & { deviceId: string }> {
  const known = await identityOf(request);
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
