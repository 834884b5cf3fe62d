import { openNamespace, runHere, type Namespace } from "./namespace.ts";

/** The server's, in the namespace of this process. */
export const SERVER_ADDRESS = "10.77.0.1";
const PREFIX = "/24";
const NOWHERE = "10.77.0.254";

/** Where one participant's browser runs. */
export type Home = {
  namespace: Namespace;
  /** Its end of the line, in the middle: `p0` and so on. */
  port: string;
  address: string;
};

/**
 * Namespaces for the server (this process's own), for every participant, and one in the middle whose bridge joins them:
 * what is done to someone's line is done there, out of sight of both ends.
 */
export type Lab = { middle: Namespace; homes: readonly Home[]; close: () => Promise<void> };

/** @throws Error when this process isn't in a namespace of its own, or may not make any */
export async function openLab(count: number): Promise<Lab> {
  if (/^\d+: (?!lo:)/m.test(runHere("ip", "-oneline", "link"))) {
    throw new Error("The lab is only made in a network namespace that has nothing but loopback: unshare --net");
  }
  const opened: Namespace[] = [];
  const close = async () => {
    for (const namespace of opened.splice(0).toReversed()) await namespace.close();
  };
  try {
    const open = async () => {
      const namespace = await openNamespace();
      opened.push(namespace);
      return namespace;
    };
    const middle = await open();
    middle.run("ip", "link", "add", "br0", "type", "bridge", "stp_state", "0", "forward_delay", "0");
    middle.run("ip", "link", "set", "br0", "up");
    runHere("ip", "link", "set", "lo", "up");
    runHere("ip", "link", "add", "net0", "type", "veth", "peer", "name", "server", "netns", String(middle.pid));
    settle(runHere, SERVER_ADDRESS);
    plug(middle, "server");
    const homes: Home[] = [];
    for (let index = 0; index < count; index += 1) {
      const namespace = await open();
      const home = { namespace, port: `p${index}`, address: `10.77.0.${10 + index}` };
      const [peer, there] = [home.port, String(middle.pid)];
      namespace.run("ip", "link", "add", "net0", "type", "veth", "peer", "name", peer, "netns", there);
      settle(namespace.run, home.address);
      plug(middle, home.port);
      homes.push(home);
    }
    return { middle, homes, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A browser offers an SFU the address of its default route only: there is one, though it leads nowhere. */
function settle(run: Namespace["run"], address: string): void {
  run("ip", "address", "add", address + PREFIX, "dev", "net0");
  run("ip", "link", "set", "net0", "up");
  run("ip", "route", "replace", "default", "via", NOWHERE);
}

function plug(middle: Namespace, port: string): void {
  middle.run("ip", "link", "set", port, "master", "br0");
  middle.run("ip", "link", "set", port, "up");
}

/** The device itself goes, as when Wi-Fi is switched off: its browser is told so by the system. */
export function setInterface({ namespace }: Home, state: "up" | "down"): void {
  namespace.run("ip", "link", "set", "net0", state);
  // The system takes the route away along with the device.
  if (state === "up") namespace.run("ip", "route", "replace", "default", "via", NOWHERE);
}

/** Another network: the old address is gone, with everything that was bound to it. @returns the home as it is then */
export function readdress(home: Home, address: string): Home {
  home.namespace.run("ip", "address", "flush", "dev", "net0");
  settle(home.namespace.run, address);
  return { ...home, address };
}
