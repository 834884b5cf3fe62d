import { expect } from "@playwright/test";
import type { Person } from "../../support/person.ts";

/** Switches the waiting room on or off, as a host does. Leaves the chat open. */
export async function switchWaitingRoom(host: Person, on: boolean): Promise<void> {
  await host.control("Host controls").click();
  const door = host.page.getByRole("switch", { name: "Waiting room" });
  // The server says how it is.
  if ((await door.isChecked()) !== on) await door.click();
  await expect(door).toBeChecked({ checked: on });
  await host.page.keyboard.press("Escape");
  await host.openPanel("Chat");
}

/** Who waits, in the order in which the host sees them. Leaves the chat open. */
export async function waitingFor(host: Person): Promise<string[]> {
  await host.openPanel("People");
  const list = host.page.getByRole("list", { name: "Waiting" }).getByRole("listitem");
  await list.first().waitFor();
  const texts = await list.allInnerTexts();
  await host.openPanel("Chat");
  return texts;
}

/** The link's last part, by which someone without a browser comes. */
export const placeOf = (webUrl: string, link: string) => ({ webUrl, linkKey: link.split("/").at(-1)! });
