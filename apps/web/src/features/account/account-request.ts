/** Why better-auth refused; each has a sentence in the catalogue under `account.problems`. */
export type AccountProblem =
  | "wrongPassword"
  | "wrongCurrentPassword"
  | "emailTaken"
  | "emailMalformed"
  | "passwordShort"
  | "passwordLong"
  | "passwordMissing"
  | "nameUnusable"
  | "tooManyTries"
  | "signedOut"
  | "noConnection"
  | "failed";

export type AccountAnswer = { ok: true; data: unknown } | { ok: false; problem: AccountProblem };

const problems: Record<string, AccountProblem> = {
  INVALID_EMAIL_OR_PASSWORD: "wrongPassword",
  INVALID_PASSWORD: "wrongCurrentPassword",
  USER_ALREADY_EXISTS: "emailTaken",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "emailTaken",
  INVALID_EMAIL: "emailMalformed",
  PASSWORD_TOO_SHORT: "passwordShort",
  PASSWORD_TOO_LONG: "passwordLong",
  INVALID_NAME: "nameUnusable",
};

/** The problem behind a refusal's status and code. */
export function problemOf(status: number, code: unknown): AccountProblem {
  if (status === 429) return "tooManyTries";
  const known = typeof code === "string" && Object.hasOwn(problems, code) ? problems[code] : undefined;
  return known ?? (status === 401 ? "signedOut" : "failed");
}

const REQUEST_TIMEOUT_MS = 15_000;

/** Asks better-auth's routes; never throws. */
export async function accountRequest(path: string, body: unknown = {}): Promise<AccountAnswer> {
  try {
    const response = await fetch(`/api/auth/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    const data = (await response.json().catch(() => null)) as { code?: unknown } | null;
    return response.ok ? { ok: true, data } : { ok: false, problem: problemOf(response.status, data?.code) };
  } catch {
    return { ok: false, problem: "noConnection" };
  }
}
