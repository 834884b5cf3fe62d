/**
 * Run by a test in a file system that is too small: uploads one file and renders another, and prints what came of it.
 * Arguments: the root in that file system, an upload larger than it, and a PDF whose images are.
 */
import { createReadStream } from "node:fs";
import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { createDeckRenderer, receiveUpload } from "../index.ts";

const [root, upload, pdf] = process.argv.slice(2);
const uploadStarted = Date.now();
const uploaded = await receiveUpload(createReadStream(upload!), { root: root! });
const uploadMs = Date.now() - uploadStarted;

const file = join(root!, "quarantine", "accepted.pdf");
await mkdir(join(root!, "quarantine"), { recursive: true });
await copyFile(pdf!, file);
const renderer = createDeckRenderer({ root: root! });
const rendered = await renderer.render({
  contentId: "0123456789abcdef0123456789abcdef",
  files: [{ path: file, kind: "pdf" }],
});
await renderer.close();
console.log(JSON.stringify({ uploaded, uploadMs, rendered, left: await readdir(root!, { recursive: true }) }));
