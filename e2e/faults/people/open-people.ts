import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { FIREFOX, launchFirefox, plainHttpPreferences } from "../../firefox/launch.ts";
import { FirefoxPerson } from "../../firefox/person.ts";
import { CHROMIUM, journeyArgs } from "../../support/chromium.ts";
import { Person } from "../../support/person.ts";
import { installProbe } from "../../support/probe.ts";
import type { Home } from "../lab/lab.ts";
import { openWayIn } from "../lab/way-in.ts";
import { samplerFor, type Participant } from "./participant.ts";

const browserInLab = fileURLToPath(new URL("../lab/browser.sh", import.meta.url));
const FIREFOX_PORT = 9_333;

const inHome = (home: Home, browser: string) => ({
  ...process.env,
  LAB_NAMESPACE: String(home.namespace.pid),
  LAB_BROWSER: browser,
});

export type ChromiumParticipant = Participant & { person: Person };

/** Someone in Chromium, in a namespace. @param voice a WAV file that their microphone plays */
export async function openChromium(
  home: Home,
  given: { name: string; webUrl: string; voice: string; people: number },
): Promise<ChromiumParticipant> {
  const browser = await chromium.launch({
    executablePath: browserInLab,
    env: inHome(home, CHROMIUM),
    args: [
      ...journeyArgs,
      `--unsafely-treat-insecure-origin-as-secure=${given.webUrl}`,
      `--use-file-for-fake-audio-capture=${given.voice}`,
    ],
  });
  try {
    const person = await Person.open(browser, given.name, { viewport: { width: 1_280, height: 720 } });
    await person.context.addInitScript(...samplerFor(given.people));
    const inPage: Participant["inPage"] = (look, input) => person.inPage(look, input);
    return { browser: "chromium", name: given.name, home, person, inPage, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

export type FirefoxParticipant = Participant & { person: FirefoxPerson };

/** Someone in Firefox, in a namespace, with the fake devices of its own. */
export async function openFirefox(
  home: Home,
  given: { name: string; webUrl: string; people: number },
): Promise<FirefoxParticipant> {
  const closeWayIn = await openWayIn(home.namespace, FIREFOX_PORT);
  const browser = await launchFirefox(plainHttpPreferences(given.webUrl), {
    executablePath: browserInLab,
    env: inHome(home, FIREFOX),
    debuggingPort: FIREFOX_PORT,
  });
  const close = async () => {
    await browser.close();
    closeWayIn();
  };
  try {
    const person = await FirefoxPerson.open(browser, given.name, { camera: true });
    await person.page.evaluateOnNewDocument(installProbe);
    await person.page.evaluateOnNewDocument(...samplerFor(given.people));
    const inPage: Participant["inPage"] = (look, input) => person.inPage(look, input);
    return { browser: "firefox", name: given.name, home, person, inPage, close };
  } catch (error) {
    await close();
    throw error;
  }
}
