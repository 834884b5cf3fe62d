import type { Browser } from "puppeteer-core";
import { launchFirefox } from "../firefox/launch.ts";
import { FirefoxPerson } from "../firefox/person.ts";
import type { Person } from "./person.ts";
import { test as people } from "./test.ts";

type Three = {
  /** Presents; in Chromium. */
  host: Person;
  /** In Chromium. */
  guest: Person;
  /** In Firefox. */
  fox: FirefoxPerson;
  everyone: readonly [Person, Person, FirefoxPerson];
  link: string;
};
type Fixtures = {
  firefox: (name: string) => Promise<FirefoxPerson>;
  /** A meeting of three. */
  three: () => Promise<Three>;
};

/** Tests in which some are in Firefox; it is started once for all of them. */
export const test = people.extend<Fixtures, { firefoxBrowser: Browser }>({
  firefoxBrowser: [
    // Playwright finds what a fixture needs by its parameter's pattern, even if that is nothing.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      // An SFU on this machine is reached by loopback, which Firefox leaves out unless told otherwise.
      const browser = await launchFirefox({ "media.peerconnection.ice.loopback": true });
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
  firefox: async ({ firefoxBrowser, person: _closesLast }, use) => {
    const opened: FirefoxPerson[] = [];
    await use(async (name) => {
      const one = await FirefoxPerson.open(firefoxBrowser, name);
      opened.push(one);
      return one;
    });
    for (const one of opened) await one.close();
  },
  three: async ({ person, firefox }, use) => {
    await use(async () => {
      const [host, guest, fox] = [await person("Hana"), await person("Gil"), await firefox("Fox")];
      await host.startMeeting();
      const link = await host.invitationLink();
      await guest.follow(link);
      await fox.follow(link);
      return { host, guest, fox, everyone: [host, guest, fox], link };
    });
  },
});

export { expect } from "./test.ts";
