import { randomBytes } from "node:crypto";

/** A fresh id for a row: 96 random bits, safe in a URL and in a file name. */
export function randomId(): string {
  return randomBytes(12).toString("base64url");
}

/** A key that lets whoever has it in: 128 random bits, base64url. */
export function randomKey(): string {
  return randomBytes(16).toString("base64url");
}
