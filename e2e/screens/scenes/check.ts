import type { Session } from "../session.ts";
import { schedule } from "../meeting.ts";

/** The connection check: where all is well, where UDP is blocked, where nothing passes, and in the green room. */
export async function check(session: Session): Promise<void> {
  const { webUrl, words } = session;
  const again = words("check.again");

  const fine = await session.visitor({ face: 1, voice: true });
  await fine.goto(`${webUrl}/check`);
  await session.shoot(fine, "check-running", { whole: true });

  // What is blocked takes its time to be called so: both do at once.
  const detour = await session.visitor("denied");
  await detour.addInitScript(forgetAddresses, "udp");
  await detour.goto(`${webUrl}/check`);
  const blocked = await session.visitor("missing");
  await blocked.addInitScript(forgetAddresses, "udp|tcp");
  await blocked.goto(`${webUrl}/check`);

  await fine.getByText(words("check.summary.fine")).waitFor();
  await fine.getByRole("button", { name: words("check.devices.start") }).click();
  await fine.getByText(words("check.devices.camera-works")).waitFor();
  await fine.getByRole("button", { name: words("check.devices.play") }).click();
  await fine.getByRole("button", { name: words("check.devices.heard"), exact: true }).click();
  await session.shoot(fine, "check-fine", { whole: true });

  await detour.getByRole("button", { name: words("check.devices.start") }).click();
  await detour.getByRole("button", { name: again, disabled: false }).waitFor();
  await session.shoot(detour, "check-detour", { whole: true });
  await blocked.getByRole("button", { name: again, disabled: false }).waitFor();
  await session.shoot(blocked, "check-blocked", { whole: true });

  const guest = await session.visitor({ face: 2 });
  // Nobody may begin more than twelve in ten minutes: this one doesn't get as far.
  await guest.route("**/checks", (route) => route.abort());
  const { hostKey } = await schedule(session, guest);
  await guest.goto(`${webUrl}/m/${hostKey}`);
  await guest.getByRole("button", { name: words("check.why") }).click();
  await guest.getByText(words("check.summary.not-checked")).waitFor();
  await session.shoot(guest, "check-in-green-room");
}

/** In the page, before its own scripts: its connections never hear of the server's addresses of these protocols, as if none led there. */
function forgetAddresses(protocols: string) {
  const line = new RegExp(`^a=candidate:\\S+ 1 (${protocols}) .*\r\n`, "gm");
  const native = Reflect.get(RTCPeerConnection.prototype, "setRemoteDescription") as (
    this: RTCPeerConnection,
    description: RTCSessionDescriptionInit,
  ) => Promise<void>;
  RTCPeerConnection.prototype.setRemoteDescription = function (description: RTCSessionDescriptionInit) {
    return native.call(this, { type: description.type, sdp: (description.sdp ?? "").replace(line, "") });
  };
}
