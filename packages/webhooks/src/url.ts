import { isIP } from "node:net";
import { z } from "zod";
import { isLoopback, isPublic, type AllowList } from "./addresses.ts";

const URL_MAX_CHARACTERS = 500;

/** A host as its address, where it is one; URL writes every form of one the same way. */
export const hostOf = ({ hostname }: URL) => hostname.replace(/^\[(.*)\]$/, "$1");

/**
 * An address that a webhook may have: https, without a name and a password in it. Where its host leads is checked again with each
 * delivery; what can't be reached then is refused here already where it can be told.
 */
export function webhookUrl(allow: AllowList) {
  return z
    .string()
    .max(URL_MAX_CHARACTERS)
    .refine((text) => URL.canParse(text) && isUsable(new URL(text), allow))
    .transform((text) => new URL(text).href);
}

function isUsable(url: URL, allow: AllowList): boolean {
  if (url.username || url.password || url.hash) return false;
  const host = hostOf(url);
  const mayReach = isIP(host) === 0 || isPublic(host) || allow.has(host);
  return mayReach && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(host) && allow.has(host)));
}
