import { test as base, expect } from "@playwright/test";
import { foreignRequests } from "./foreign.ts";
import { Person, type PersonOptions } from "./person.ts";

type Fixtures = { person: (name: string, options?: PersonOptions) => Promise<Person> };

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
    expect(foreignRequests, "requests to foreign hosts").toEqual([]);
  },
});

export { expect };
