// Pictures of every screen in every size, theme and language, of the real product: npm run screens
//   npm run screens -- meeting slides        only these scenes
//   npm run screens -- --only en-light-1440  only these looks; parts may be left out: --only ko,dark-390
//   npm run screens -- --readme              the picture of the README instead
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { startStack } from "../../scripts/launch/stack.mjs";
import { CHROMIUM, chromiumArgs } from "../support/chromium.ts";
import { writeIndex } from "./index-page.ts";
import { chooseLooks, type Look } from "./looks.ts";
import { readmePicture } from "./readme.ts";
import { scenes } from "./scenes/index.ts";
import { Session, type Surroundings } from "./session.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" }, readme: { type: "boolean", default: false } },
});
const unknown = positionals.find((name) => !(name in scenes));
if (unknown !== undefined) throw new Error(`There is no scene ${unknown}. There are: ${Object.keys(scenes).join(", ")}`);
const wanted = positionals.length > 0 ? positionals : Object.keys(scenes);
const looks = chooseLooks(values.readme ? "en-light-1440" : values.only);
const folder = fileURLToPath(new URL("../../screens", import.meta.url));
mkdirSync(folder, { recursive: true });

/** Until transitions are over and pictures are decoded. */
const SETTLED_MS = 450;
const failures: string[] = [];

async function play(name: string, look: Look, surroundings: Omit<Surroundings, "look">): Promise<void> {
  const label = `${look.locale} ${look.scheme}`;
  const session = new Session(look, {
    ...surroundings,
    look: async (page, { name: picture, size, whole }) => {
      await page.waitForTimeout(SETTLED_MS);
      const path = join(folder, `${picture}-${look.locale}-${look.scheme}-${size.width}.png`);
      await page.screenshot({ path, fullPage: whole });
      console.log(`${label}  ${picture}  ${size.width}`);
    },
  });
  try {
    await (name === "readme" ? readmePicture(session, folder) : scenes[name]!(session));
  } catch (error) {
    failures.push(`${label}  ${name}`);
    console.error(`${label}  ${name} failed:`, error);
  } finally {
    await session.clear();
  }
}

const dataDir = mkdtempSync(join(tmpdir(), "moim-screens-"));
const stack = await startStack({
  dataDir,
  ports: "free",
  env: { MEDIA_ANNOUNCED_ADDRESS: "127.0.0.1", AUTH_RATE_LIMIT: "off" },
});
try {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: chromiumArgs });
  try {
    for (const look of looks) {
      for (const name of values.readme ? ["readme"] : wanted) await play(name, look, { browser, webUrl: stack.webUrl });
    }
  } finally {
    await browser.close();
  }
} finally {
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
if (!values.readme) console.log(writeIndex(folder));
if (failures.length > 0) {
  console.error(`\nFailed:\n${failures.join("\n")}`);
  process.exitCode = 1;
}
