import { Person, type PersonOptions } from "../../support/person.ts";
import type { ChromiumParticipant } from "./open-people.ts";

/** Someone else at the same place: in the same browser, as another person, in the green room. The caller closes them. */
export async function openAnother(
  { person }: ChromiumParticipant,
  link: string,
  name: string,
  options: PersonOptions = {},
): Promise<Person> {
  const browser = person.context.browser();
  if (!browser) throw new Error("there is no browser to open another window in");
  const another = await Person.open(browser, name, options);
  await another.page.goto(link);
  await another.page.getByRole("textbox", { name: "Your name" }).fill(name);
  return another;
}
