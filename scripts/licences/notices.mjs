import { readdirSync, readFileSync } from "node:fs";
import { inRoot } from "../shared/paths.mjs";
import { Problem } from "../shared/problem.mjs";
import { bundled } from "./bundled.mjs";
import { judge } from "./policy.mjs";
import { productionPackages } from "./production-packages.mjs";

/** @typedef {import("./production-packages.mjs").ProductionPackage} ProductionPackage */

const RULE = "=".repeat(100);
const noticeFile = /^(licen[cs]e|copying|notice|copyright)/i;

const introduction = `Moim contains or installs the following software of others, each under its own licence. Made by
\`npm run notices\` from package-lock.json; {platform} stands for the machine's system and processor.

Where a licence asks for more than its notice (marked with *): libvips (LGPL) is used unchanged as the shared library
that its authors publish and may be replaced by another build of it; the font Pretendard (OFL) is served unchanged.`;

/** Holders that a package without a notice names elsewhere. */
const holders = new Map([
  [
    "pretendard",
    `2021, Kil Hyung-jin (https://github.com/orioncactus/pretendard), with Reserved Font Name Pretendard.
Copyright 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'.
Copyright (c) 2016 The Inter Project Authors (https://github.com/rsms/inter)`,
  ],
]);

/**
 * The whole of THIRD-PARTY-NOTICES: names, holders and full texts, packages with the same text together.
 * @returns {string}
 */
export function thirdPartyNotices() {
  /** @type {Map<string, string[]>} text -> titles */
  const sections = new Map();
  const add = (/** @type {string} */ title, /** @type {string} */ text) => {
    const key = text.replaceAll("\r\n", "\n").trim();
    sections.set(key, [...(sections.get(key) ?? []), title]);
  };
  for (const found of productionPackages()) {
    const mark = judge(found.licence) === "noted" ? " *" : "";
    add(`${found.name} ${found.version} (${found.licence})${mark}`, textOf(found));
  }
  for (const { name, inside, licence, text, copyright } of bundled) {
    add(`${name} (${licence}), in ${inside}`, `${copyright.join("\n")}\n\n${licenceText(text)}`);
  }
  const blocks = [...sections].map(([text, titles]) => `${RULE}\n${titles.join("\n")}\n\n${text}\n`);
  return `${introduction}\n\n${blocks.join("\n")}`;
}

/**
 * The notices in a package; where it has none, its holder's name above the text of its licence.
 * @param {ProductionPackage} found
 */
function textOf({ name, folder, licence, author }) {
  const files = readdirSync(inRoot(folder)).filter((file) => noticeFile.test(file) && !/\.(js|ts|json)$/.test(file));
  if (files.length > 0) {
    return files.map((file) => readFileSync(inRoot(folder, file), "utf8").trim()).join("\n\n");
  }
  const holder = holders.get(name) ?? (author || `the authors of ${name}`);
  return `Copyright (c) ${holder}\n\n${licenceText(licence)}`;
}

/** @param {string} licence */
function licenceText(licence) {
  try {
    return readFileSync(new URL(`texts/${licence.toLowerCase()}.txt`, import.meta.url), "utf8");
  } catch {
    throw new Problem(
      `The text of the licence ${licence} is missing: add scripts/licences/texts/${licence.toLowerCase()}.txt`,
    );
  }
}
