import { RequestError } from "@moim/protocol/errors";
import type { Identity, User } from "./subject.ts";

/** The account of who is asking. @throws RequestError `not-allowed` for a visitor */
export function signedInUser({ user }: Identity): User {
  if (!user) throw new RequestError("not-allowed");
  return user;
}
