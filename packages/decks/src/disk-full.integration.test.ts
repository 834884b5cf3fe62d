import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makePdf } from "./testing/make-pdf.ts";
import { makeScratch, type Scratch } from "./testing/scratch.ts";

const run = promisify(execFile);
// A file system of its own, in memory, that is gone with the process; needs no rights where user namespaces are allowed.
const inSmallFileSystem = [
  "--user",
  "--map-root-user",
  "--mount",
  "sh",
  "-c",
  'mount -t tmpfs -o size=256k none "$0" && exec "$@"',
];
const script = fileURLToPath(new URL("./testing/fill-disk.ts", import.meta.url));

let scratch: Scratch;
beforeEach(async () => {
  scratch = await makeScratch();
});
afterEach(() => scratch.remove());

it(
  "F12: a full disk is said within 2 s, while uploading and while rendering, and nothing is left",
  { timeout: 60_000 },
  async ({ skip }) => {
    const root = join(scratch.root, "small");
    await mkdir(root);
    const works = await run("unshare", [...inSmallFileSystem, root, "true"]).then(
      () => true,
      () => false,
    );
    skip(!works, "this system does not let us mount a small file system");

    const [upload, pdf] = [join(scratch.root, "upload.pdf"), join(scratch.root, "deck.pdf")];
    await writeFile(upload, await makePdf({ pages: 1, title: "Large", atLeastBytes: 2 * 1024 * 1024 }));
    await writeFile(pdf, await makePdf({ pages: 30, title: "Many images" }));
    const { stdout } = await run("unshare", [...inSmallFileSystem, root, process.execPath, script, root, upload, pdf]);

    const outcome = JSON.parse(stdout) as Record<string, unknown>;
    expect(outcome).toMatchObject({
      uploaded: { ok: false, reason: "disk-full" },
      rendered: { ok: false, reason: "disk-full" },
      left: ["quarantine"],
    });
    expect(outcome["uploadMs"]).toBeLessThan(2000);
  },
);
