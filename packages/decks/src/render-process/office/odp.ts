import { Refusal, type LossKind } from "../../results.ts";
import type { Findings } from "./findings.ts";
import type { PackageReader } from "./package-reader.ts";
import { readXml, type XmlElement } from "./xml.ts";

type PageStyle = { hidden: boolean; transition: boolean };
type Frame = "title" | "notes" | null;

/** Reads what an OpenDocument presentation says of its slides. @throws Refusal */
export async function inspectOdp(reader: PackageReader, findings: Findings): Promise<void> {
  const manifest = await reader.read("META-INF/manifest.xml");
  if (manifest?.includes("encryption-data")) throw new Refusal("encrypted");
  const content = await reader.read("content.xml");
  if (!content) throw new Refusal("broken");
  readContent(content, findings);
  if ([...reader.names].some((name) => name.startsWith("Basic/"))) findings.lose("scripts");
}

function readContent(content: Uint8Array, findings: Findings): void {
  const styles = new Map<string, PageStyle>();
  let style: PageStyle | null = null;
  let slide: ReturnType<typeof newSlide> | null = null;
  let notes = false;
  let frame: Frame = null;
  let alt: string | null = null;

  function open({ name, attributes }: XmlElement) {
    if (name === "style") {
      style = { hidden: false, transition: false };
      styles.set(attributes.get("name") ?? "", style);
    } else if (name === "drawing-page-properties" && style) {
      style.hidden = attributes.get("visibility") === "hidden";
      style.transition = attributes.has("transition-style") || attributes.has("type");
    } else if (name === "text-properties") {
      findings.font(attributes.get("font-name"));
      findings.font(attributes.get("font-name-asian"));
    } else if (name === "page" && attributes.has("style-name") && slide === null) {
      slide = newSlide(styles.get(attributes.get("style-name") ?? ""));
    } else if (name === "page" && slide === null) {
      slide = newSlide(undefined);
    }
    if (slide) openInSlide(slide, name, attributes);
  }

  function openInSlide(into: ReturnType<typeof newSlide>, name: string, attributes: ReadonlyMap<string, string>) {
    if (name === "notes") notes = true;
    if (name === "frame") frame = frameOf(attributes.get("class"), notes);
    if ((name === "desc" || name === "title") && !notes) alt = "";
    if (name === "line-break" && frame) into[frame] += "\n";
    if (name === "plugin" || name === "sound" || name === "audio") into.lost.add("media");
    if (attributes.has("preset-class") && attributes.get("preset-class") !== "media-call") into.lost.add("animations");
    if (name === "image" && /^[a-z]+:/i.test(attributes.get("href") ?? "")) into.lost.add("external");
  }

  readXml(content, {
    open,
    close(name) {
      if (name === "style") style = null;
      if (!slide) return;
      if (name === "p" && frame) slide[frame] += "\n";
      if (name === "frame") frame = null;
      if (name === "notes") notes = false;
      if ((name === "desc" || name === "title") && alt !== null) {
        slide.alts.push(alt);
        alt = null;
      }
      if (name === "page" && !notes) {
        findings.add(slide);
        slide = null;
      }
    },
    text(text) {
      if (alt !== null) alt += text;
      else if (slide && frame) slide[frame] += text;
    },
  });
}

function newSlide(style: PageStyle | undefined) {
  const lost = new Set<LossKind>(style?.transition ? ["transitions"] : []);
  return { hidden: style?.hidden ?? false, title: "", notes: "", alts: [] as string[], lost };
}

function frameOf(kind: string | undefined, inNotes: boolean): Frame {
  if (inNotes) return kind === "notes" ? "notes" : null;
  return kind === "title" ? "title" : null;
}
