import { createHash, randomBytes } from "node:crypto";
import { createToken, type TokenRow } from "@moim/db";
import { displayName } from "@moim/protocol";
import { RequestError } from "@moim/protocol/errors";
import { z } from "zod";
import { database } from "../database.ts";

/** So that a token that got into a file or a log is recognised for what it is. */
const PREFIX = "moim_";
const RANDOM_BYTES = 24;
const HINT_CHARACTERS = 4;
const DAY_MS = 24 * 60 * 60_000;
const form = /^moim_[A-Za-z0-9_-]{32}$/;

/** What a token is made with, as the account's page sends it. */
export const newToken = z.strictObject({
  name: displayName,
  /** Null: until it is revoked. */
  days: z.int().min(1).max(366).nullable(),
});

/** What is kept of a token. 192 random bits need no slow hash. */
export const hashOfToken = (token: string) => createHash("sha256").update(token).digest("hex");

/** Whether this could be a token at all; what couldn't is not looked up. */
export const looksLikeToken = (text: string) => form.test(text);

/**
 * Makes a token for an account. The token itself is in this answer and nowhere else.
 * @throws RequestError `tokens-full`
 */
export async function makeToken(
  userId: string,
  { name, days }: z.output<typeof newToken>,
  now = new Date(),
): Promise<TokenRow & { token: string }> {
  const token = PREFIX + randomBytes(RANDOM_BYTES).toString("base64url");
  const row = await createToken(database(), userId, {
    name,
    hash: hashOfToken(token),
    hint: token.slice(-HINT_CHARACTERS),
    expiresAt: days === null ? null : new Date(now.getTime() + days * DAY_MS),
  });
  if (!row) throw new RequestError("tokens-full");
  return { ...row, token };
}
