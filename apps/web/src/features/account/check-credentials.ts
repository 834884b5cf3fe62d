import type { AccountProblem } from "./account-request.ts";

export const PASSWORD_MIN_CHARACTERS = 10;
const PASSWORD_MAX_CHARACTERS = 128;
const NAME_MAX_CHARACTERS = 256;

/** A light look at what was typed; the server decides. */
export function nameProblem(name: string): AccountProblem | null {
  const trimmed = name.trim();
  return trimmed.length === 0 || trimmed.length > NAME_MAX_CHARACTERS ? "nameUnusable" : null;
}

export function emailProblem(email: string): AccountProblem | null {
  return /^\S+@\S+\.\S+$|^\S+@localhost$/.test(email.trim()) ? null : "emailMalformed";
}

export function newPasswordProblem(password: string): AccountProblem | null {
  if (password.length < PASSWORD_MIN_CHARACTERS) return "passwordShort";
  return password.length > PASSWORD_MAX_CHARACTERS ? "passwordLong" : null;
}
