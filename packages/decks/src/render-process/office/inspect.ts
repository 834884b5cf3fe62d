import { closeSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import type { Inspection } from "../../inspection.ts";
import type { RenderLimits } from "../../limits.ts";
import { HEAD_BYTES, magicKind } from "../../magic-bytes.ts";
import { Refusal } from "../../results.ts";
import { createFindings } from "./findings.ts";
import { inspectOdp } from "./odp.ts";
import { openPackage } from "./package-reader.ts";
import { inspectPptx } from "./pptx.ts";

export type InspectOrder = { folder: string; file: string; kind: "pptx" | "odp"; limits: RenderLimits };

/** Reads what a presentation says beside its pages. @throws Refusal also for what must not reach LibreOffice */
export async function inspectOffice({ folder, file, kind, limits }: InspectOrder): Promise<Inspection> {
  const path = join(folder, file);
  // One with a password is in such a container, whatever it is called.
  if (magicKind(readHead(path)) === "compound") throw new Refusal("encrypted");
  const reader = await openPackage(path);
  try {
    const findings = createFindings(limits);
    await (kind === "odp" ? inspectOdp(reader, findings) : inspectPptx(reader, findings));
    const found = findings.all();
    // LibreOffice would show an empty page.
    if (found.slides.length === 0) throw new Refusal("empty");
    return found;
  } finally {
    reader.close();
  }
}

function readHead(path: string): Buffer {
  const descriptor = openSync(path, "r");
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return head.subarray(0, readSync(descriptor, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}
