import { makePdf } from "@moim/decks/testing";
import { upload } from "../../support/slides.ts";
import type { Lab } from "../lab/lab.ts";
import { openChromium, openFirefox, type ChromiumParticipant, type FirefoxParticipant } from "./open-people.ts";
import type { Participant } from "./participant.ts";

export const PEOPLE = 4;
const PAGES = 6;
const JOINED_MS = 60_000;

/** Some of those who meet. */
export type Circle = { everyone: readonly Participant[] };

/** Four who meet, with sound and pictures, the chat open and slides shown: the host and two guests in Chromium, one in Firefox. */
export type Meeting = Circle & {
  host: ChromiumParticipant;
  everyone: readonly [ChromiumParticipant, ChromiumParticipant, ChromiumParticipant, FirefoxParticipant];
  link: string;
  close: () => Promise<void>;
};

/** @throws Error when they don't get together within minutes */
export async function meet(lab: Lab, webUrl: string, voice: string): Promise<Meeting> {
  const opened: Participant[] = [];
  const close = async () => {
    await Promise.allSettled(opened.splice(0).map((one) => one.close()));
  };
  try {
    const given = { webUrl, voice, people: PEOPLE };
    const homeOf = (index: number) => lab.homes[index]!;
    const open = async (index: number, name: string) => {
      const one = await openChromium(homeOf(index), { ...given, name });
      opened.push(one);
      one.person.page.setDefaultTimeout(JOINED_MS);
      return one;
    };
    const host = await open(0, "Hana");
    await host.person.page.goto(webUrl);
    await host.person.page.getByRole("button", { name: "New meeting" }).click();
    await enter(host);
    const link = await host.person.invitationLink();
    const come = async (index: number, name: string) => {
      const guest = await open(index, name);
      await guest.person.page.goto(link);
      await enter(guest);
      return guest;
    };
    const comeInFirefox = async () => {
      const one = await openFirefox(homeOf(3), { ...given, name: "Fox" });
      opened.push(one);
      await one.person.follow(link);
      return one;
    };
    const [gil, mina, fox] = await Promise.all([come(1, "Gil"), come(2, "Mina"), comeInFirefox()]);
    const guests = [gil, mina] as const;
    await host.person.chooseSlides();
    await upload(host.person, "Photosynthesis", Buffer.from(await makePdf({ pages: PAGES, title: "Photosynthesis" })));
    for (const { person } of [host, ...guests]) await person.openPanel("Chat");
    await fox.person.click("Chat");
    return { host, everyone: [host, ...guests, fox], link, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** From the green room into the meeting, with more patience than journeys have: four browsers start on the machine. */
async function enter({ person }: ChromiumParticipant): Promise<void> {
  await person.page.getByRole("textbox", { name: "Your name" }).fill(person.name);
  await person.page.getByRole("button", { name: "Join now" }).click();
  await person.stage.waitFor({ timeout: JOINED_MS });
}
