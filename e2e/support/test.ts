import { test as base, expect } from "@playwright/test";
import { foreignRequests } from "./foreign.ts";
import { Person, type PersonOptions } from "./person.ts";
import { serverStatus } from "./product.ts";

type Fixtures = { person: (name: string, options?: PersonOptions) => Promise<Person> };

/** A seat whose connection dropped is kept for a minute (J6). */
const GRACE_MS = 65_000;

/** Nobody of this test is met in the next one: closing a page is leaving, but what was cut off or wasn't our page lingers. */
async function roomsAreEmpty(): Promise<void> {
  const deadline = Date.now() + GRACE_MS;
  while ((await serverStatus()).rooms.length > 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Tests with people; each is closed at the end, and nobody's browser may have asked a foreign host for anything. */
export const test = base.extend<Fixtures>({
  person: async ({ browser }, use) => {
    const people: Person[] = [];
    await use(async (name, options) => {
      const person = await Person.open(browser, name, options);
      people.push(person);
      return person;
    });
    for (const person of people) await person.close();
    await roomsAreEmpty();
    expect(foreignRequests, "requests to foreign hosts").toEqual([]);
  },
});

/** A host and a guest who see and hear each other in a new meeting. */
export async function twoMeet(person: Fixtures["person"]): Promise<{ host: Person; guest: Person }> {
  const host = await person("Hana");
  const guest = await person("Gil");
  await host.startMeeting();
  await guest.follow(await host.invitationLink());
  await Promise.all([host.seesAndHears(), guest.seesAndHears()]);
  return { host, guest };
}

export { expect };
