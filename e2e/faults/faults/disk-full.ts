import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { product } from "../../support/product.ts";
import { chooseMore } from "../../support/slides.ts";
import { longestGap } from "../watch/meanwhile.ts";
import { GAP_MS } from "../watch/recovery.ts";
import { now, type Fault } from "./fault.ts";
import { untilSo } from "./until.ts";

/** Less than the file, more than its first piece. */
const DISK = "size=2m";
const FILE_BYTES = 6 * 1024 * 1024;

/** F12: the disk fills while slides are uploaded. */
export const diskFull: Fault = {
  id: "F12",
  title: "disk full while uploading",
  bars: [
    { figure: "said", unit: "ms", max: 2_000 },
    { figure: "partial files", unit: "", max: 0 },
    { figure: "longest gap meanwhile", unit: "ms", p95: GAP_MS },
  ],
  apartMs: 0,
  inject: async ({ meeting: { host, ...meeting } }) => {
    const folder = join(product().dataDir, "decks", "quarantine");
    mount("-t", "tmpfs", "-o", DISK, "none", folder);
    try {
      await chooseMore(host.person, "Other slides");
      const from = now();
      await host.person.page.locator('input[type="file"]').evaluate(chooseFile, FILE_BYTES);
      const sentence = host.person.page.getByText("The server has no room for more files.");
      const said = await untilSo("nobody said that the disk is full", from, async () => (await sentence.count()) > 0);
      const partial = readdirSync(folder).length;
      const gap = await longestGap(meeting, from);
      return { from: now(), figures: { said, "partial files": partial, "longest gap meanwhile": gap } };
    } finally {
      unmount(folder);
      await host.person.page.keyboard.press("Escape");
    }
  },
};

/** Runs in the page, where the file is made: to bring it there would take longer than what is measured. */
function chooseFile(element: SVGElement | HTMLElement, bytes: number): void {
  const input = element as HTMLInputElement;
  const data = new DataTransfer();
  data.items.add(new File(["%PDF-1.7", new Uint8Array(bytes)], "Too much.pdf", { type: "application/pdf" }));
  input.files = data.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

const mount = (...args: string[]) => run("mount", args);
const unmount = (folder: string) => run("umount", [folder]);

function run(command: string, args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
}
