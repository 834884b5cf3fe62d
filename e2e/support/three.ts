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

/**
 * Tests in which some are in Firefox; it is started once for all of them. Here it has no media connection, as it never offers
 * an SFU loopback: what happens in the room comes to it over signaling. firefox.spec.ts has the rest.
 */
export const test = people.extend<Fixtures, { firefoxBrowser: Browser }>({
  firefoxBrowser: [
    // Playwright finds what a fixture needs by its parameter's pattern, even if that is nothing.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const browser = await launchFirefox();
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
  // Ends before the others do, so that what it asked for is known when foreign requests are counted.
  firefox: async ({ firefoxBrowser, person: _endsLater }, use) => {
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
      const [host, guest, fox] = [
        await person("Hana", { camera: false }),
        await person("Gil", { camera: false }),
        await firefox("Fox"),
      ];
      await host.startMeeting();
      const link = await host.invitationLink();
      await Promise.all([guest.follow(link), fox.follow(link)]);
      return { host, guest, fox, everyone: [host, guest, fox], link };
    });
  },
});

export { expect } from "./test.ts";
