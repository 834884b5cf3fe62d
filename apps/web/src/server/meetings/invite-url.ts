import { config } from "../config.ts";

/** The address that a link's key stands in. */
export function inviteUrlOf(key: string): string {
  return `${config().publicUrl}/m/${key}`;
}
