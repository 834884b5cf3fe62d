import { Refusal, type LossKind } from "../../results.ts";
import type { Findings } from "./findings.ts";
import type { PackageReader } from "./package-reader.ts";
import { relationshipsOf, type Relationship } from "./relationships.ts";
import { readXml } from "./xml.ts";

const PRESENTATION = "ppt/presentation.xml";
const fontElements = new Set(["latin", "ea", "cs", "sym"]);
const animationElements = new Set([...["anim", "animClr", "animEffect", "animMotion", "animRot", "animScale", "set"]]);
const mediaElements = new Set(["videoFile", "audioFile", "wavAudioFile", "quickTimeFile", "audioCd", "media"]);
/** What is shown of such a relationship would have to be fetched. */
const shownTypes = new Set(["image", "video", "audio", "media", "oleObject"]);

/** Reads what a PowerPoint file (2007 and later) says of its slides. @throws Refusal */
export async function inspectPptx(reader: PackageReader, findings: Findings): Promise<void> {
  const presentation = await reader.read(PRESENTATION);
  if (!presentation) throw new Refusal("broken");
  const parts = await relationshipsOf(reader, PRESENTATION);
  const ids: string[] = [];
  const whole = readXml(presentation, {
    open({ name, attributes }) {
      const id = attributes.get("r:id");
      if (name === "sldId" && id !== undefined) ids.push(id);
    },
  });
  if (!whole) throw new Refusal("broken");
  for (const id of ids) {
    const slide = parts.get(id);
    if (slide) await inspectSlide(reader, slide.target, findings);
  }
  for (const { type, target } of parts.values()) if (type === "theme") await readThemeFonts(reader, target, findings);
  if (reader.names.has("ppt/vbaProject.bin")) findings.lose("scripts");
}

async function inspectSlide(reader: PackageReader, part: string, findings: Findings): Promise<void> {
  const bytes = await reader.read(part);
  if (!bytes) return;
  const relationships = await relationshipsOf(reader, part);
  const lost = new Set<LossKind>();
  const alts: string[] = [];
  let hidden = false;
  let inTransition = false;
  if ([...relationships.values()].some(({ external, type }) => external && shownTypes.has(type))) lost.add("external");
  const { title } = readShapes(bytes, {
    open(name, attributes) {
      if (name === "sld") hidden = isFalse(attributes.get("show"));
      if (name === "cNvPr") alts.push(attributes.get("descr") ?? "");
      // An empty one is only a speed, which some programs give every slide.
      if (inTransition && name !== "sndAc" && name !== "extLst") lost.add("transitions");
      if (name === "transition") inTransition = true;
      if (animationElements.has(name)) lost.add("animations");
      if (mediaElements.has(name)) lost.add("media");
      if (fontElements.has(name)) findings.font(attributes.get("typeface"));
    },
    close(name) {
      if (name === "transition") inTransition = false;
    },
  });
  findings.add({ hidden, title, notes: await readNotes(reader, relationships), alts, lost });
}

async function readNotes(reader: PackageReader, relationships: Map<string, Relationship>): Promise<string> {
  const notes = [...relationships.values()].find(({ type }) => type === "notesSlide");
  const bytes = notes && !notes.external ? await reader.read(notes.target) : null;
  return bytes ? readShapes(bytes, {}).body : "";
}

type ShapeListener = { open?(name: string, attributes: ReadonlyMap<string, string>): void; close?(name: string): void };

/** The text of a slide's title, and of the body of a page of notes. */
function readShapes(bytes: Uint8Array, also: ShapeListener) {
  const texts = { title: "", body: "" };
  let place: keyof typeof texts | null = null;
  let inText = false;
  readXml(bytes, {
    open({ name, attributes }) {
      also.open?.(name, attributes);
      if (name === "sp") place = null;
      if (name === "ph") place = placeOf(attributes.get("type"));
      if (name === "t") inText = true;
      if (name === "br" && place) texts[place] += "\n";
    },
    close(name) {
      also.close?.(name);
      if (name === "t") inText = false;
      if (name === "p" && place) texts[place] += "\n";
      if (name === "sp") place = null;
    },
    text(text) {
      if (inText && place) texts[place] += text;
    },
  });
  return texts;
}

function placeOf(type: string | undefined): "title" | "body" | null {
  if (type === "title" || type === "ctrTitle") return "title";
  return type === "body" ? "body" : null;
}

async function readThemeFonts(reader: PackageReader, part: string, findings: Findings): Promise<void> {
  const bytes = await reader.read(part);
  if (!bytes) return;
  readXml(bytes, {
    open({ name, attributes }) {
      if (fontElements.has(name)) findings.font(attributes.get("typeface"));
    },
  });
}

const isFalse = (value: string | undefined) => value === "0" || value === "false";
