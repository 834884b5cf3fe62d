import { blackPng } from "./images.ts";
import { makeZip } from "./make-zip.ts";
import { escapeXml as escape, type TestSlide } from "./test-slide.ts";

export type PptxSlide = TestSlide & {
  /** An address that the title leads to. */
  link?: string;
};

const A = "http://schemas.openxmlformats.org/drawingml/2006/main";
const P = "http://schemas.openxmlformats.org/presentationml/2006/main";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT = "application/vnd.openxmlformats-officedocument";
const NAMESPACES = `xmlns:a="${A}" xmlns:p="${P}" xmlns:r="${R}"`;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const GROUP =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>';
type Rel = readonly [type: string, target: string, external?: boolean];
const rels = (entries: readonly Rel[]) =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries
    .map(
      ([type, target, external], index) =>
        `<Relationship Id="rId${index + 1}" Type="${R}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ""}/>`,
    )
    .join("")}</Relationships>`;
const place = (x: number, y: number, width: number, height: number) =>
  `<a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${width}" cy="${height}"/></a:xfrm>`;

/**
 * A PowerPoint file (2007 and later), 16:9. Slides have a title, lines and whatever else is asked for.
 * @param more further entries of the zip file, by name
 */
export function makePptx(slides: readonly PptxSlide[], more: Record<string, string | Uint8Array> = {}): Buffer {
  const numbers = slides.map((_, index) => index + 1);
  const override = (part: string, type: string) =>
    `<Override PartName="/ppt/${part}" ContentType="${CONTENT}.${type}+xml"/>`;
  const parts: Record<string, string | Uint8Array> = {
    "[Content_Types].xml": `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="mp4" ContentType="video/mp4"/>${override("presentation.xml", "presentationml.presentation.main")}${override("slideMasters/slideMaster1.xml", "presentationml.slideMaster")}${override("slideLayouts/slideLayout1.xml", "presentationml.slideLayout")}${override("theme/theme1.xml", "theme")}${numbers.map((n) => override(`slides/slide${n}.xml`, "presentationml.slide") + override(`notesSlides/notesSlide${n}.xml`, "presentationml.notesSlide")).join("")}</Types>`,
    "_rels/.rels": rels([["officeDocument", "ppt/presentation.xml"]]),
    "ppt/presentation.xml": `${HEAD}<p:presentation ${NAMESPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>${numbers.map((n) => `<p:sldId id="${255 + n}" r:id="rId${n + 2}"/>`).join("")}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": rels([
      ["slideMaster", "slideMasters/slideMaster1.xml"],
      ["theme", "theme/theme1.xml"],
      ...numbers.map((n) => ["slide", `slides/slide${n}.xml`] as const),
    ]),
    "ppt/theme/theme1.xml": THEME,
    "ppt/slideMasters/slideMaster1.xml": `${HEAD}<p:sldMaster ${NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>${GROUP}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>`,
    "ppt/slideMasters/_rels/slideMaster1.xml.rels": rels([
      ["slideLayout", "../slideLayouts/slideLayout1.xml"],
      ["theme", "../theme/theme1.xml"],
    ]),
    "ppt/slideLayouts/slideLayout1.xml": `${HEAD}<p:sldLayout ${NAMESPACES} type="obj"><p:cSld><p:spTree>${GROUP}</p:spTree></p:cSld></p:sldLayout>`,
    "ppt/slideLayouts/_rels/slideLayout1.xml.rels": rels([["slideMaster", "../slideMasters/slideMaster1.xml"]]),
    "ppt/media/film.mp4": "no film at all",
    "ppt/media/image1.png": blackPng(8),
  };
  for (const [index, slide] of slides.entries()) {
    const name = `slide${index + 1}.xml`;
    const [xml, relationships] = slideXml(slide, index + 1);
    parts[`ppt/slides/${name}`] = xml;
    parts[`ppt/slides/_rels/${name}.rels`] = rels(relationships);
    parts[`ppt/notesSlides/notes${name.replace("slide", "Slide")}`] =
      `${HEAD}<p:notes ${NAMESPACES}><p:cSld><p:spTree>${GROUP}${shape(2, "body", slide.notes ?? "", place(685800, 4343400, 5486400, 4114800))}</p:spTree></p:cSld></p:notes>`;
    parts[`ppt/notesSlides/_rels/notes${name.replace("slide", "Slide")}.rels`] = rels([["slide", `../slides/${name}`]]);
  }
  return makeZip({ ...parts, ...more });
}

function slideXml(slide: PptxSlide, number: number): [xml: string, relationships: Rel[]] {
  const { title, lines = [], alt, font, hidden, transition, animation, media, linkedPicture, link } = slide;
  const relationships: Rel[] = [
    ["slideLayout", "../slideLayouts/slideLayout1.xml"],
    ["notesSlide", `../notesSlides/notesSlide${number}.xml`],
    ["image", "../media/image1.png"],
  ];
  const refer = (...relationship: Rel) => `rId${relationships.push(relationship)}`;
  const pictures = [
    alt === undefined ? "" : picture(10, `descr="${escape(alt)}"`, '<a:blip r:embed="rId3"/>', ""),
    linkedPicture === undefined ? "" : picture(11, "", `<a:blip r:link="${refer("image", linkedPicture, true)}"/>`, ""),
    media
      ? picture(12, "", '<a:blip r:embed="rId3"/>', `<a:videoFile r:link="${refer("video", "../media/film.mp4")}"/>`)
      : "",
  ].join("");
  const click = link === undefined ? "" : `<a:hlinkClick r:id="${refer("hyperlink", link, true)}"/>`;
  const body = lines.length === 0 ? "" : textBox(3, lines.join("\n"), place(609600, 1600200, 8000000, 4000000), font);
  const effect = `<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst><p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst><p:par><p:cTn id="3" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst><p:par><p:cTn id="4" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst><p:par><p:cTn id="5" presetID="10" presetClass="entr" presetSubtype="0" fill="hold" nodeType="clickEffect"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst><p:animEffect transition="in" filter="fade"><p:cBhvr><p:cTn id="6" dur="500"/><p:tgtEl><p:spTgt spid="2"/></p:tgtEl></p:cBhvr></p:animEffect></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:seq></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>`;
  const xml = `${HEAD}<p:sld ${NAMESPACES}${hidden ? ' show="0"' : ""}><p:cSld><p:spTree>${GROUP}${shape(2, "title", title, place(609600, 274638, 10972800, 1143000), click)}${body}${pictures}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>${transition ? "<p:transition><p:fade/></p:transition>" : ""}${animation ? effect : ""}</p:sld>`;
  return [xml, relationships];
}

const paragraphs = (text: string, properties: string) =>
  text
    .split("\n")
    .map((line) => `<a:p><a:r>${properties}<a:t>${escape(line)}</a:t></a:r></a:p>`)
    .join("");

function shape(id: number, kind: string, text: string, where: string, click = "") {
  const properties = `<a:rPr lang="ko-KR" sz="${kind === "title" ? 4400 : 2000}">${click}</a:rPr>`;
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${kind}"/><p:cNvSpPr/><p:nvPr><p:ph type="${kind}"/></p:nvPr></p:nvSpPr><p:spPr>${where}<a:prstGeom prst="rect"/></p:spPr><p:txBody><a:bodyPr/>${paragraphs(text, properties)}</p:txBody></p:sp>`;
}

function textBox(id: number, text: string, where: string, font: string | undefined) {
  const face = font === undefined ? "" : `<a:latin typeface="${escape(font)}"/><a:ea typeface="${escape(font)}"/>`;
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="lines"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>${where}<a:prstGeom prst="rect"/></p:spPr><p:txBody><a:bodyPr/>${paragraphs(text, `<a:rPr lang="ko-KR" sz="2400">${face}</a:rPr>`)}</p:txBody></p:sp>`;
}

function picture(id: number, attributes: string, blip: string, media: string) {
  return `<p:pic><p:nvPicPr><p:cNvPr id="${id}" name="picture" ${attributes}/><p:cNvPicPr/><p:nvPr>${media}</p:nvPr></p:nvPicPr><p:blipFill>${blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${place(9000000, 4000000, 2000000, 2000000)}<a:prstGeom prst="rect"/></p:spPr></p:pic>`;
}

const colour = (name: string, value: string) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`;
const fonts = (name: string) =>
  `<a:${name}><a:latin typeface="Noto Sans CJK KR"/><a:ea typeface=""/><a:cs typeface=""/></a:${name}>`;
const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
const THEME = `${HEAD}<a:theme xmlns:a="${A}" name="Plain"><a:themeElements><a:clrScheme name="Plain">${colour("dk1", "000000")}${colour("lt1", "FFFFFF")}${colour("dk2", "1F497D")}${colour("lt2", "EEECE1")}${["4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646"].map((value, index) => colour(`accent${index + 1}`, value)).join("")}${colour("hlink", "0000FF")}${colour("folHlink", "800080")}</a:clrScheme><a:fontScheme name="Plain">${fonts("majorFont")}${fonts("minorFont")}</a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${`<a:ln w="9525">${fill}</a:ln>`.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${"<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;
