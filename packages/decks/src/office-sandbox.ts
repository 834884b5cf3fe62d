import { join } from "node:path";
import { firstWorking, type Isolation } from "./isolation.ts";
import type { Office } from "./office.ts";

/** What LibreOffice may use: its own folder, and the folder it works in. */
export type OfficePlaces = { office: Office; folder: string; home: string };

/** How LibreOffice is held on this machine. */
export type OfficeSandbox = {
  /** Whether it sees a file system of its own, with nothing of ours in it. */
  ownFiles: boolean;
  /** Command and arguments to put before LibreOffice's own. */
  prefix(places: OfficePlaces): string[];
};

/** No single file larger than this, whatever the disk has room for; and no memory written out when it crashes. */
const MAX_FILE_BYTES = 1024 * 1024 * 1024;

// What a program needs to start at all, fonts, and the settings of the distribution; everything else isn't there.
const SYSTEM = [
  "/lib",
  "/lib64",
  "/bin",
  "/etc/fonts",
  "/etc/libreoffice",
  "/etc/ld.so.cache",
  "/var/cache/fontconfig",
];
const bubblewrap = [
  "bwrap",
  ...["--unshare-user-try", "--unshare-net", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--die-with-parent"],
  ...["--ro-bind", "/usr", "/usr", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"],
  ...SYSTEM.flatMap((path) => ["--ro-bind-try", path, path]),
];

/**
 * Finds out how LibreOffice can be held here. It reads strangers' files with native code, so it runs only where it can be
 * kept from the network: null where the system lets us make no network namespace. With bubblewrap it sees no file of ours
 * either; without, it is told to follow no links, and runs with the rights of the server.
 */
export async function findOfficeSandbox(isolation: Isolation): Promise<OfficeSandbox | null> {
  const bounds = (await firstWorking([["prlimit", `--fsize=${MAX_FILE_BYTES}`, "--core=0"]])) ?? [];
  const wrapped = await firstWorking([bubblewrap], ["/usr/bin/true"]);
  const ends = isolation.prefixes.endsWithParent;
  if (wrapped) {
    return {
      ownFiles: true,
      prefix: ({ office, folder, home }) => [
        ...ends,
        ...bounds,
        ...wrapped,
        ...["--ro-bind", office.folder, office.folder, "--bind", folder, folder, "--chdir", folder],
        ...["--clearenv", "--setenv", "HOME", home, "--setenv", "LANG", "C.UTF-8"],
      ],
    };
  }
  if (isolation.prefixes.noNetwork.length === 0) return null;
  return { ownFiles: false, prefix: () => [...ends, ...isolation.prefixes.noNetwork, ...bounds] };
}

/** Where LibreOffice keeps its settings, within its home. */
export const profileFolder = (home: string) => join(home, "profile");
