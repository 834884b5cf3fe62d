import { access, mkdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { runChild } from "./child-run.ts";
import type { Inspection } from "./inspection.ts";
import { installedFonts, missingFonts } from "./installed-fonts.ts";
import type { Isolation } from "./isolation.ts";
import type { OfficeKind } from "./kinds.ts";
import type { RenderLimits } from "./limits.ts";
import { findOffice, type Office } from "./office.ts";
import { convertOffice } from "./office-run.ts";
import { findOfficeSandbox, type OfficeSandbox } from "./office-sandbox.ts";
import { Refusal, type Loss } from "./results.ts";

/** Where LibreOffice works, within the deck's folder; gone afterwards. */
const WORK = "office";

/** LibreOffice, and how it is held here. */
export type UsableOffice = { office: Office; sandbox: OfficeSandbox };

/** Null where LibreOffice isn't installed, or can't be kept from the network. @param folders where to look for it */
export async function findUsableOffice(
  isolation: Isolation,
  folders?: readonly string[],
): Promise<UsableOffice | null> {
  const office = findOffice(folders);
  const sandbox = office && (await findOfficeSandbox(isolation));
  return sandbox ? { office, sandbox } : null;
}

export type FromOfficeInput = {
  folder: string;
  /** The presentation, in `folder`. */
  file: string;
  kind: OfficeKind;
  /** The PDF to make. */
  pdf: string;
  usable: UsableOffice;
  limits: RenderLimits;
  isolation: Isolation;
  signal: AbortSignal;
  onPeak(bytes: number): void;
};

/**
 * Makes a PDF of a presentation, and reads what the PDF doesn't hold. The file is looked at first, by the child, so that one
 * made to burst never reaches LibreOffice.
 * @throws Refusal
 */
export async function makeFromOffice(
  input: FromOfficeInput,
): Promise<{ inspection: Inspection | null; losses: Loss[] }> {
  const { folder, file, kind, pdf, usable, limits, signal, onPeak } = input;
  const work = join(folder, WORK);
  await mkdir(work);
  const source = join(work, basename(file));
  await rename(file, source); // where LibreOffice sees it: it is shown no more than its own folder
  try {
    const early = kind === "ppt" ? null : await inspect(input, `${WORK}/${basename(file)}`, kind);
    const started = Date.now();
    const convert = async (to: "pdf" | "pptx") => {
      const stepMs = Math.max(1, limits.stepMs - (Date.now() - started)); // for all it does together
      const made = await convertOffice({
        ...usable,
        file: source,
        folder: work,
        to,
        limits: { memoryBytes: limits.officeMemoryBytes, stepMs },
        signal,
        onPeak,
      });
      await access(made).catch(() => {
        throw new Refusal("broken");
      });
      return made;
    };
    await rename(await convert("pdf"), pdf);
    const inspection = early ?? (await inspectOld(input, () => convert("pptx")));
    const fonts = missingFonts(inspection?.fonts ?? [], await installedFonts());
    return {
      inspection,
      losses: [
        ...(inspection ? inspection.losses : [{ what: "notes" as const }]),
        ...(fonts.length > 0 ? [{ what: "fonts" as const, names: fonts }] : []),
      ],
    };
  } finally {
    await rename(source, file);
    await rm(work, { recursive: true, force: true });
  }
}

/** The old format is read through a newer one that LibreOffice makes of it; without notes where that fails. */
async function inspectOld(input: FromOfficeInput, convert: () => Promise<string>): Promise<Inspection | null> {
  try {
    return await inspect(input, `${WORK}/${basename(await convert())}`, "pptx");
  } catch (error) {
    if (error instanceof Refusal && error.reason !== "cancelled") return null;
    throw error;
  }
}

async function inspect(input: FromOfficeInput, file: string, kind: "pptx" | "odp"): Promise<Inspection> {
  const { folder, limits, isolation, signal, onPeak } = input;
  const order = { task: "inspect", folder, file, kind, limits } as const;
  const { end, peakBytes } = await runChild({ order, isolation, signal });
  if (peakBytes !== null) onPeak(peakBytes);
  if (!end.ok) throw end.error;
  if (!end.inspection) throw new Error("the renderer said nothing of the presentation");
  return end.inspection;
}
