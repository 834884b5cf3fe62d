import { z } from "zod";
import { displayName } from "@moim/protocol";

/** Who mails come from: the address calendars know as the organizer's, too. */
export type Sender = { name: string; address: string };

/** Reaches nobody (RFC 2606): what stands in mails that are files, if nothing else is said. */
export const NOBODY: Sender = { name: "Moim", address: "no-reply@moim.invalid" };

const address = z.email().max(254);
const named = /^\s*(?:"([^"]*)"|([^<>"]*?))\s*<([^<>]*)>\s*$/;

/** Reads `Moim <moim@example.org>` or a bare address; null for what is neither. */
export function readSender(text: string): Sender | null {
  const found = named.exec(text);
  const name = (found?.[1] ?? found?.[2] ?? "").trim();
  const given = address.safeParse((found?.[3] ?? text).trim());
  if (!given.success) return null;
  if (name === "") return { name: NOBODY.name, address: given.data };
  const checked = displayName.safeParse(name);
  return checked.success ? { name: checked.data, address: given.data } : null;
}
